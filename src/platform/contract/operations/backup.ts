import { z } from "zod";
import { route } from "../route.ts";

/** What the end of a backup says: the events of `makeBackup` are "progress" (a line), then "done" (this) or "refused" ({ message }). */
export const backupReport = z.object({
  folder: z.string(),
  madeAt: z.string(),
  tables: z.number().int(),
  rows: z.number().int(),
  files: z.number().int(),
  missing: z.array(z.string()),
  withKey: z.boolean(),
  head: z.object({ seq: z.number().int(), hash: z.string() }),
});
export type BackupReport = z.output<typeof backupReport>;

export const makeBackup = route({
  id: "makeBackup",
  method: "POST",
  path: "/api/operations/backups",
  summary: "Write a backup into a folder of the server's machine; only the command line beside the server may ask",
  permission: "operations:backup.make",
  body: z.object({
    folder: z
      .string()
      .min(1)
      .max(1000)
      .regex(/^(\/|[A-Za-z]:[\\/])/, "must be a whole path"),
  }),
  ok: "events",
});
