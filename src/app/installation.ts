import { readConfig, type Config } from "#platform/config";
import type { Fetcher } from "#platform/contract";
import { lockDataFolder, migrate, openDatabase, readServerFile } from "#platform/db";
import { createLog } from "#platform/log";
import type { Platform } from "#platform/registry";
import { newPlatform } from "#platform/services";
import { modules } from "./modules.ts";
import { refusalsSaid } from "./refusals-said.ts";

/** The installation of the environment: the server that runs with its data folder, or the database opened here. */
type Installation =
  | { readonly kind: "server"; readonly config: Config; readonly url: string; readonly fetcher: Fetcher }
  | { readonly kind: "own"; readonly config: Config; readonly platform: Platform };

/** Does a command's work; a refusal becomes its sentence on standard error and exit code 1. */
export async function withInstallation(work: (installation: Installation) => Promise<number>): Promise<number> {
  return refusalsSaid(async () => {
    const config = readConfig();
    const server = await runningServer(config);
    return server ? work(server) : withOwn(config, work);
  });
}

/** The server that answers for the data folder, if there is one. */
export async function runningServer(config: Config): Promise<Extract<Installation, { kind: "server" }> | undefined> {
  const file = readServerFile(config.data);
  if (!file) return undefined;
  const fetcher: Fetcher = (path, init) =>
    fetch(new URL(path, file.url), { ...init, headers: { ...init.headers, authorization: `Bearer ${file.token}` } });
  // A killed server leaves its file; then nobody answers, and the lock says whether the folder is free.
  const answers = await fetch(new URL("/api/health/live", file.url), { signal: AbortSignal.timeout(3000) }).then(
    (answer) => answer.ok,
    () => false,
  );
  return answers ? { kind: "server", config, url: file.url, fetcher } : undefined;
}

async function withOwn(config: Config, work: (installation: Installation) => Promise<number>): Promise<number> {
  const lock = lockDataFolder(config.data, config.databaseUrl === undefined ? "alone" : "shared");
  try {
    const database = await openDatabase(config);
    try {
      await migrate(database);
      return await work({ kind: "own", config, platform: newPlatform(config, database, createLog(config.logLevel), modules) });
    } finally {
      await database.close();
    }
  } finally {
    lock.release();
  }
}
