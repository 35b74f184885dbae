import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { OpenDatabase } from "./database.ts";

/** PostgreSQL when `databaseUrl` is given, else the embedded database in the data folder, whose lock must be held. */
export async function openDatabase(config: { readonly databaseUrl?: string | undefined; readonly data: string }): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) return (await import("./postgres.ts")).openPostgres(config.databaseUrl);
  const folder = join(config.data, "database");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return (await import("./embedded.ts")).openEmbedded(folder);
}

/** An embedded database that is gone when it is closed. For tests. */
export const openInMemory = async (): Promise<OpenDatabase> => (await import("./embedded.ts")).openEmbedded(undefined);
