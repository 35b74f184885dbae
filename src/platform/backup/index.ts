export { makeBackup, type BackupSource } from "./make-backup.ts";
export type { Manifest } from "./manifest.ts";
export { checkBackup, openBackup } from "./open-backup.ts";
export { recordRestore, refuseUsedFolder, restoreBackup, type Restored } from "./restore-backup.ts";
export { reportOf } from "./backup-report.ts";
