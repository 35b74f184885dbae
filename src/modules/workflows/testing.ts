/** The workflows module in process for tests, with what they do again and again. */
import { people } from "#modules/people";
import { addPerson } from "#modules/people/contract";
import { call, type AnswerOf, type ArgumentsOf, type Route } from "#platform/contract";
import { openTestPlatform, type TestDatabase } from "#platform/testing";
import { setTimeout as wait } from "node:timers/promises";
import * as wire from "./contract.ts";
import { workflows } from "./index.ts";

export type TestApp = Awaited<ReturnType<typeof startApp>>;

export async function startApp(database: TestDatabase) {
  const { platform, fetch: fetcher, data, close } = await openTestPlatform({ modules: [people, workflows], database });
  const ask = <R extends Route>(route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> => call(route, given, { fetcher });

  return {
    platform,
    data,
    fetcher,
    ask,
    stop: close,
    /** A workflow with an owner and a deputy made for it. */
    async workflow(name = "Claims"): Promise<wire.Workflow> {
      const owner = await ask(addPerson, { body: { name: `Owner of ${name}` } });
      const deputy = await ask(addPerson, { body: { name: `Deputy of ${name}` } });
      return ask(wire.createWorkflow, { body: { name, function: "Service", frequency: "daily", ownerId: owner.id, deputyId: deputy.id } });
    },
    async upload(
      content: string | Uint8Array<ArrayBuffer>,
      query: ArgumentsOf<typeof wire.uploadImport>["query"] = {},
      fileName = "log.csv",
    ): Promise<wire.LogImport> {
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
  };
}
