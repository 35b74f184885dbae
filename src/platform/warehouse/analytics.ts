import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
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
  let opening: Promise<DuckDBInstance> | undefined;
  const open = async (): Promise<DuckDBInstance> => {
    mkdirSync(spill, { recursive: true, mode: 0o700 });
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
    if (!shared || (name !== "staging" && statSync(path).mtimeMs < before)) rmSync(path, { recursive: true, force: true });
  }
}
