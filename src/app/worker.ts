import { readConfig } from "#platform/config";
import { isCurrent, lockDataFolder, openDatabase } from "#platform/db";
import { Refusal } from "#platform/errors";
import { createLog } from "#platform/log";
import { newPlatform, startWork } from "#platform/services";
import { modules } from "./modules.ts";
import { stopSignal } from "./stop-signal.ts";

/** Takes jobs beside a server, when both use a PostgreSQL server and share the data folder. Returns the exit code. */
export async function runWorker(): Promise<number> {
  try {
    const config = readConfig();
    if (config.databaseUrl === undefined) {
      throw new Refusal(
        "invalid",
        "worker/needs-server",
        "A worker beside the server needs DATABASE_URL: the embedded database has one process, which does its own jobs.",
      );
    }
    const log = createLog(config.logLevel);
    const lock = lockDataFolder(config.data, "shared");
    const database = await openDatabase(config);
    try {
      if (!(await isCurrent(database.db)))
        throw new Refusal(
          "unavailable",
          "worker/old-schema",
          "The database does not have the newest schema: start the server of this version first.",
        );
      const platform = newPlatform(config, database, log, modules);
      const work = await startWork(platform, modules);
      console.log("ready for jobs");
      await stopSignal();
      await work.stop();
      for (const one of modules) await one.close?.();
      platform.warehouse.close();
    } finally {
      await database.close();
      lock.release();
    }
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  }
}

if (import.meta.main) process.exit(await runWorker());
