/** An application in process for tests: its own database and data folder, somebody with every permission. */
import { people } from "#modules/people";
import { addPerson } from "#modules/people/contract";
import { databaseClock } from "#platform/clock";
import { readConfig } from "#platform/config";
import { call, type AnswerOf, type ArgumentsOf, type Route } from "#platform/contract";
import { migrate, type OpenDatabase } from "#platform/db";
import { newFiles } from "#platform/files";
import { serve } from "#platform/http";
import { newJobs } from "#platform/jobs";
import { silentLog } from "#platform/log";
import type { Platform } from "#platform/registry";
import { newWarehouse } from "#platform/warehouse";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as wire from "./contract.ts";
import { workflows } from "./index.ts";

const modules = [people, workflows];
const permissions = new Set(modules.flatMap((one) => one.permissions.map((permission) => permission.id)));
const tester = { id: "tester", name: "Tester", permissions };

export type TestApp = Awaited<ReturnType<typeof startApp>>;

export async function startApp(database: { open(): Promise<OpenDatabase> }) {
  const data = mkdtempSync(join(tmpdir(), "millrace-workflows-"));
  const config = { ...readConfig({}), data };
  const opened = await database.open();
  await migrate(opened);
  const log = silentLog();
  const platform: Platform = {
    config,
    db: opened.db,
    files: newFiles(data),
    warehouse: newWarehouse(config),
    jobs: newJobs(opened, log),
    log,
    clock: () => databaseClock(opened.db),
    permissions,
  };
  await platform.jobs.start(workflows.jobs, platform);
  const server = await serve(platform, modules, { authenticate: async () => tester });
  const fetcher = (path: string, init: RequestInit = {}): Promise<Response> => server.fetch(path, init);
  const ask = <R extends Route>(route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> => call(route, given, { fetcher });

  return {
    platform,
    data,
    fetcher,
    ask,
    /** A workflow with an owner and a deputy made for it. */
    async workflow(name = "Claims"): Promise<wire.Workflow> {
      const owner = await ask(addPerson, { body: { name: `Owner of ${name}` } });
      const deputy = await ask(addPerson, { body: { name: `Deputy of ${name}` } });
      return ask(wire.createWorkflow, { body: { name, function: "Service", frequency: "daily", ownerId: owner.id, deputyId: deputy.id } });
    },
    async upload(content: string | Uint8Array<ArrayBuffer>, query: ArgumentsOf<typeof wire.uploadImport>["query"] = {}, fileName = "log.csv"): Promise<wire.LogImport> {
      const form = new FormData();
      form.append("file", new Blob([content]), fileName);
      const address = new URLSearchParams(Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]));
      const answer = await fetcher(`/api/workflows/imports?${address}`, { method: "POST", body: form });
      if (answer.status !== 201) throw Object.assign(new Error(`Refused with ${answer.status}`), { problem: await answer.json() });
      return wire.logImport.parse(await answer.json());
    },
    /** The import once its job is done. */
    async rested(id: wire.LogImport["id"]): Promise<wire.LogImport> {
      for (;;) {
        const one = await ask(wire.readImport, { params: { id } });
        if (one.state !== "checking" && one.state !== "keeping") return one;
        await wait(20);
      }
    },
    async stop(): Promise<void> {
      await server.close();
      await platform.jobs.stop();
      platform.warehouse.close();
      await opened.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
