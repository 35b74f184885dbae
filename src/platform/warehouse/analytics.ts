import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";

/**
 * One in-memory DuckDB per process, opened when first asked. It takes the memory it is given and no more, spills into
 * the data folder, and never loads or downloads an extension.
 */
export function newAnalytics({ data, analyticsMegabytes }: { readonly data: string; readonly analyticsMegabytes: number }): {
  connection(): Promise<DuckDBConnection>;
  close(): void;
} {
  const spill = join(data, "tmp", `duckdb-${process.pid}`);
  let touching: NodeJS.Timeout | undefined;
  let opening: Promise<DuckDBInstance> | undefined;
  const open = async (): Promise<DuckDBInstance> => {
    mkdirSync(spill, { recursive: true, mode: 0o700 });
    // Others that start beside it take a folder that nobody touched for a day as left behind.
    touching = setInterval(() => existsSync(spill) && utimesSync(spill, new Date(), new Date()), 3_600_000).unref();
    return DuckDBInstance.create(":memory:", {
      memory_limit: `${analyticsMegabytes}MiB`,
      temp_directory: spill,
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    });
  };
  return {
    connection: async () => {
      const connection = await (await (opening ??= open())).connect();
      // Not an option of the instance: it exists only once the zone extension built into DuckDB is loaded.
      await connection.run("set TimeZone = 'UTC'");
      return connection;
    },
    close: () => {
      clearInterval(touching);
      void opening?.then((instance) => instance.closeSync());
      rmSync(spill, { recursive: true, force: true });
    },
  };
}

const dayMs = 24 * 3_600_000;

/**
 * Removes what killed processes spilled. Only while the data folder's lock is held. With a database server a worker may
 * share the folder and be at work right now (`shared`): then only what is a day old is surely left behind.
 */
export function removeSpill(data: string, shared: boolean): void {
  const folder = join(data, "tmp");
  const before = Date.now() - dayMs;
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name);
    const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (changedAt === undefined) continue;
    if (!shared || (name !== "staging" && changedAt < before)) rmSync(path, { recursive: true, force: true });
  }
}
