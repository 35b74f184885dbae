import type { PastCounts, PastImport, PastMapping, PastPreview } from "../contract/past-request.ts";
import type { Json } from "../gates/tables.ts";

export type PastImportTable = {
  id: string;
  state: PastImport["state"];
  file_name: string;
  bytes: number;
  sha256: string;
  upload: string | null;
  created_by: string;
  created_at: Date;
  changed_at: Date;
  preview: Json<PastPreview | null>;
  mapping: Json<PastMapping | null>;
  counts: Json<PastCounts | null>;
  refusal: Json<PastImport["refusal"]>;
  written_at: Date | null;
  applied_at: Date | null;
  undone_at: Date | null;
};
export type PastRequestTables = {
  "governance.past_import": PastImportTable;
  "governance.past_request": { import_id: string; request_id: string; number: string };
  "governance.past_problem": {
    import_id: string;
    seq: number;
    line: number;
    column: string | null;
    value: string | null;
    code: string;
    reason: string;
  };
};
