import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { MemoryImage } from "./embedded.ts";
import type { OpenDatabase } from "./database.ts";

/** PostgreSQL when `databaseUrl` is given, else the embedded database in the data folder, whose lock must be held. */
export async function openDatabase(config: { readonly databaseUrl?: string | undefined; readonly data: string }): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) return (await import("./postgres.ts")).openPostgres(config.databaseUrl);
  const folder = join(config.data, "database");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return (await import("./embedded.ts")).openEmbedded(folder);
}

/** Opens a database that is gone when it is closed, empty or as it was in `image`. For tests. */
export const openMemory = async (image?: MemoryImage): Promise<OpenDatabase & { image(): Promise<MemoryImage> }> =>
  (await import("./embedded.ts")).openMemory(image);
