import { authenticateWith, issueSignInToken, newToken, signInUrl } from "#modules/people";
import type { Config } from "#platform/config";
import { lockDataFolder, migrate, openDatabase, removeServerFile, writeServerFile } from "#platform/db";
import { serve } from "#platform/http";
import type { Log } from "#platform/log";
import type { ModuleDefinition } from "#platform/registry";
import { newPlatform, startJobs } from "#platform/services";
import { removeSpill } from "#platform/warehouse";

export type StartedServer = {
  /** Where it listens, and the address that people use. */
  readonly url: string;
  readonly signInUrl: string;
  stop(): Promise<void>;
};

type Undo = () => Promise<void> | void;

/**
 * Lock, database, migrations, recovery, jobs, then the socket: nothing is answered before what a killed process left is
 * tidied. A start that fails undoes what it did.
 */
export async function startServer(
  config: Config,
  log: Log,
  modules: readonly ModuleDefinition[],
  options: { readonly interfaceFolder?: string; readonly version?: string } = {},
): Promise<StartedServer> {
  const undo: Undo[] = [];
  const stop = async (): Promise<void> => {
    for (let one = undo.pop(); one; one = undo.pop()) await one();
  };
  try {
    const lock = lockDataFolder(config.data);
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
    await startJobs(platform, modules);
    undo.push(() => platform.jobs.stop());
    const token = newToken();
    const server = await serve(platform, modules, { authenticate: authenticateWith(platform, token), ...options });
    undo.push(() => server.close());
    const listening = await server.listen();
    const url = config.url ?? listening;
    writeServerFile(config.data, { url: listening, token, pid: process.pid });
    undo.push(() => removeServerFile(config.data));
    return { url, signInUrl: signInUrl(url, await issueSignInToken(platform)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
