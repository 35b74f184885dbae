import type { operations } from "#platform/contract";
import type { Manifest } from "./manifest.ts";

/** What is said of a backup when it is done. */
export const reportOf = (folder: string, { madeAt, tables, files, missing, head }: Manifest): operations.BackupReport => ({
  folder,
  madeAt,
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  files: files.length,
  missing,
  withKey: files.some(({ path }) => path === "secret.key"),
  head,
});
