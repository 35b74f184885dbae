/** The services every handler, job and recovery step is given; built in app/server.ts and app/cli.ts. */
import type { Permission } from "#platform/contract";
import type { Config } from "#platform/config";
import type { Database } from "#platform/db";
import type { Files } from "#platform/files";
import type { Jobs } from "#platform/jobs";
import type { Log } from "#platform/log";
import type { Warehouse } from "#platform/warehouse";
import type { ModuleDefinition } from "./definition.ts";

export type Platform = {
  readonly config: Config;
  readonly db: Database;
  readonly files: Files;
  readonly warehouse: Warehouse;
  readonly jobs: Jobs;
  readonly log: Log;
  readonly clock: () => Promise<Date>;
  /** Every permission that the mounted modules declare. */
  readonly permissions: ReadonlySet<Permission>;
  /** The rooms of this installation, lowest first: asked for subjects, personal data, duties, sources, recipients. */
  readonly modules: readonly ModuleDefinition[];
};
