import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { InputFault } from "#engines/eventlog";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, linkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const prefix = "millrace-duckdb-";

/** A DuckDB of its own for one task, with a folder of its own that goes with it. */
export type Analytics = {
  readonly connection: DuckDBConnection;
  /** A path to a file that no pattern character of its name can turn into something else. */
  readonly pathTo: (file: string, extension: string) => string;
  readonly folder: string;
};

/**
 * Runs a task with an in-memory DuckDB that spills below `spill` (default: the system's folder for temporary files), takes at
 * most `megabytes`, and loads no extension. Folders that killed processes left there are removed first.
 */
export async function withAnalytics<T>(task: (analytics: Analytics) => Promise<T>, spill: string = tmpdir(), megabytes = 1024): Promise<T> {
  const folder = folderBelow(spill);
  let instance: DuckDBInstance | undefined;
  let connection: DuckDBConnection | undefined;
  try {
    instance = await DuckDBInstance.create(":memory:", {
      memory_limit: `${megabytes}MiB`,
      temp_directory: join(folder, "spill"),
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    });
    connection = await instance.connect();
    await connection.run("set TimeZone = 'UTC'");
    let links = 0;
    const pathTo = (file: string, extension: string): string => {
      const link = join(folder, `${links++}.${extension}`);
      if (process.platform === "win32") linkSync(resolve(file), link);
      else symlinkSync(resolve(file), link);
      return link;
    };
    return await task({ connection, pathTo, folder });
  } finally {
    connection?.closeSync();
    instance?.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A folder that is given is made; that of the system must be there (making one in /proc, say, never ends in Node), and whoever
 * set it can name another.
 */
function folderBelow(spill: string): string {
  const make = (): string => {
    removeAbandoned(spill);
    return mkdtempSync(join(spill, `${prefix}${process.pid}-`));
  };
  if (spill !== tmpdir()) {
    mkdirSync(spill, { recursive: true });
    return make();
  }
  try {
    return make();
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new InputFault("file/no-temporary-folder", `No temporary file can be made (${reason}); name another folder by TMPDIR.`);
  }
}

/** Removes the folders of processes that no longer run. */
function removeAbandoned(spill: string): void {
  for (const name of readdirSync(spill)) {
    if (!name.startsWith(prefix)) continue;
    const owner = Number.parseInt(name.slice(prefix.length), 10);
    if (!Number.isSafeInteger(owner) || isRunning(owner)) continue;
    rmSync(join(spill, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A column name in SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
