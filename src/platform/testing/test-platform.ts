import { readConfig, type Config } from "#platform/config";
import { serve } from "#platform/http";
import { silentLog } from "#platform/log";
import { actorWith, type Actor, type ModuleDefinition, type Platform } from "#platform/registry";
import { newPlatform, startJobs } from "#platform/services";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testDatabases, type TestDatabase } from "./test-databases.ts";

export type TestPlatform = {
  readonly platform: Platform;
  /** A request of the administrator, in process. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Requests of somebody else, in process. */
  readonly as: (actor: Actor) => (path: string, init?: RequestInit) => Promise<Response>;
  /** A request of nobody. */
  readonly anonymous: (path: string, init?: RequestInit) => Promise<Response>;
  /** Listens on a free port, for what needs a socket; the administrator's token is "administrator". */
  readonly listen: () => Promise<string>;
  /** The temporary data folder. */
  readonly data: string;
  close(): Promise<void>;
};

/**
 * The modules running in process over a fresh migrated database and a temporary data folder, with an administrator who
 * has every permission. Modules recover and jobs run as in the server. Use `call(route, given, { fetcher: fetch })` of
 * the contract to ask it.
 */
export async function openTestPlatform(options: {
  readonly modules: readonly ModuleDefinition[];
  readonly database?: TestDatabase;
  readonly config?: Partial<Config>;
}): Promise<TestPlatform> {
  const { modules, database = testDatabases[0] } = options;
  if (!database) throw new Error("There is no database to test on.");
  const data = mkdtempSync(join(tmpdir(), "millrace-test-"));
  const opened = await database.open();
  const config = { ...readConfig({ MILLRACE_DATA: data, MILLRACE_PORT: "0", MILLRACE_LOG_LEVEL: "silent" }), ...options.config };
  const platform = newPlatform(config, opened, silentLog(), modules);
  for (const one of modules) await one.recover?.(platform);
  await startJobs(platform, modules);
  const administrator = actorWith("administrator", "Administrator", platform.permissions);
  const actors = new Map<string, Actor>([["administrator", administrator]]);
  const server = await serve(platform, modules, {
    authenticate: async ({ bearer }) => (bearer === undefined ? undefined : actors.get(bearer)),
  });
  return {
    platform,
    data,
    anonymous: server.fetch,
    listen: server.listen,
    fetch: (path, init) => server.fetch(path, bearing("administrator", init)),
    as: (actor) => {
      actors.set(actor.id, actor);
      return (path, init) => server.fetch(path, bearing(actor.id, init));
    },
    close: async () => {
      await server.close();
      await platform.jobs.stop();
      for (const one of modules) await one.close?.();
      platform.warehouse.close();
      await opened.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function bearing(token: string, init: RequestInit = {}): RequestInit {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${token}`);
  return { ...init, headers };
}
