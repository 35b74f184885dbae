export type UseContractTables = {
  "governance.use_contract_publication": {
    revision_id: string;
    asks: boolean;
    acknowledge_by: string | null;
    told_at: Date | null;
    reminded_at: Date | null;
  };
};
