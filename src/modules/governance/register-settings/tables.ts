export type RegisterSettingTables = {
  "governance.register_setting": { only_one: boolean; pilot_days: number; verdict_days: number; amnesty: string };
};
