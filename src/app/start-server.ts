import { authenticateWith, issueSignInToken, signInUrl } from "#modules/people";
import type { Config } from "#platform/config";
import { lockDataFolder, migrate, openDatabase, removeServerFile, writeServerFile } from "#platform/db";
import { serve } from "#platform/http";
import type { Log } from "#platform/log";
import type { ModuleDefinition } from "#platform/registry";
import { Refusal } from "#platform/errors";
import { newPlatform, startWork } from "#platform/services";
import { removeSpill } from "#platform/warehouse";
import { newToken } from "#platform/secrets";
import { setTimeout as wait } from "node:timers/promises";

export type StartedServer = {
  /** Where it listens, and the address that people use. */
  readonly url: string;
  readonly signInUrl: string;
  stop(): Promise<void>;
};

type Undo = () => Promise<void> | void;

/**
 * Lock, database, migrations, recovery, jobs, then the socket: nothing is answered before what a killed process left is
 * tidied. A start that fails undoes what it did. Beside a database server several share the folder: each tidies only what
 * no living process can still be using.
 */
export async function startServer(
  config: Config,
  log: Log,
  modules: readonly ModuleDefinition[],
  options: { readonly interfaceFolder?: string; readonly version?: string } = {},
): Promise<StartedServer> {
  if (config.role === "server" && config.databaseUrl === undefined)
    throw new Refusal(
      "invalid",
      "server/needs-worker",
      "MILLRACE_ROLE=server leaves the jobs to `millrace work`, which needs DATABASE_URL: the embedded database has one process, which does both.",
    );
  const undo: Undo[] = [];
  const stop = async (): Promise<void> => {
    for (let one = undo.pop(); one; one = undo.pop()) await one();
  };
  try {
    const lock = lockDataFolder(config.data, config.databaseUrl === undefined ? "alone" : "shared");
    undo.push(() => lock.release());
    removeSpill(config.data, config.databaseUrl !== undefined);
    const database = await openDatabase(config);
    undo.push(() => database.close());
    const { applied } = await migrate(database);
    if (applied.length > 0) log.info({ applied }, "the database has the newest schema");
    const platform = newPlatform(config, database, log, modules);
    undo.push(() => platform.warehouse.close());
    for (const one of modules) undo.push(async () => one.close?.());
    await platform.warehouse.sweep(platform.db, await platform.clock());
    for (const one of modules) await one.recover?.(platform);
    if (config.role === "both") {
      const work = await startWork(platform, modules);
      undo.push(() => work.stop());
    }
    const token = newToken();
    const server = await serve(platform, modules, { authenticate: authenticateWith(platform, token), ...options });
    undo.push(() => server.close());
    const listening = await server.listen();
    const url = config.url ?? listening;
    const file = { url: listening, token, pid: process.pid };
    writeServerFile(config.data, file);
    undo.push(() => removeServerFile(config.data, file));
    undo.push(async () => {
      server.drain();
      if (config.drainSeconds > 0) await wait(config.drainSeconds * 1000);
    });
    return { url, signInUrl: signInUrl(url, await issueSignInToken(platform)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
