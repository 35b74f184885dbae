import type { Config } from "#platform/config";
import { checksOf } from "#platform/checks";
import { sharedClock } from "#platform/clock";
import type { OpenDatabase } from "#platform/db";
import { declareEvents } from "#platform/events";
import { newFiles } from "#platform/files";
import { newJobs } from "#platform/jobs";
import type { Log } from "#platform/log";
import type { ModuleDefinition, Platform } from "#platform/registry";
import { newWarehouse } from "#platform/warehouse";

/** The services of one process over an open database. */
export function newPlatform(config: Config, database: OpenDatabase, log: Log, modules: readonly ModuleDefinition[]): Platform {
  declareEvents(modules);
  checksOf(modules);
  return {
    config,
    db: database.db,
    files: newFiles(config.data, config.databaseUrl !== undefined),
    warehouse: newWarehouse(config),
    jobs: newJobs(database, log),
    log,
    clock: sharedClock(database.db),
    modules,
    permissions: new Set(modules.flatMap((one) => one.permissions.map((permission) => permission.id))),
  };
}
