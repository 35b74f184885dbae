/** People who act on the register, for its tests. */
import { actorOf } from "#modules/people";
import { grantRole, type Role } from "#modules/people/contract";
import { call, Refused, type AnswerOf, type ArgumentsOf, type Problem, type Route } from "#platform/contract";
import { addHandlers, announce, declareEvents, deliverEvents } from "#platform/events";
import { transaction } from "#platform/db";
import type { ModuleDefinition } from "#platform/registry";
import { openTestPlatform, type TestDatabase } from "#platform/testing";
import { operations } from "#platform/operations";
import { people } from "#modules/people";
import { addPerson } from "#modules/people/contract";
import { z } from "zod";
import { governance } from "../index.ts";

/** What the gates announce, where they are not there. */
const gates: ModuleDefinition = {
  ...{ name: "gates", endpoints: [], permissions: [], jobs: [] },
  events: [{ name: "governance/request-decided", version: 1, summary: "", payload: z.looseObject({}), changes: [] }],
};

export type RegisterApp = Awaited<ReturnType<typeof startRegister>>;

export async function startRegister(database: TestDatabase, others: readonly ModuleDefinition[] = []) {
  const hasGates = (governance.events ?? []).some(({ name }) => name === "governance/request-decided");
  const modules = [operations, people, governance, ...(hasGates ? [] : [gates]), ...others];
  const app = await openTestPlatform({ modules, database });
  declareEvents(modules);
  await addHandlers(app.platform);
  const { platform } = app;
  const ask = <R extends Route>(route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> => call(route, given, { fetcher: app.fetch });
  const as = async (personId: string) => {
    const actor = await actorOf(platform, personId, await platform.clock());
    if (!actor) throw new Error(`Nobody is ${personId}.`);
    const fetcher = app.as(actor);
    return <R extends Route>(route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> => call(route, given, { fetcher });
  };
  return {
    platform,
    ask,
    as,
    fetch: app.fetch,
    stop: app.close,
    person: async (name: string, role?: Exclude<Role, "manager" | "employee">) => {
      const made = await ask(addPerson, { body: { name } });
      if (role) await ask(grantRole, { body: { personId: made.id, role } });
      return made;
    },
    /** What a gate says about a version of a use case, as it is told. */
    decide: async (useCaseId: string, version: string, over: { readonly outcome?: string; readonly requestId?: string } = {}) => {
      const at = await platform.clock();
      const subject = { kind: "use-case", id: useCaseId, version };
      const requestId = over.requestId ?? `request_${useCaseId.slice(-20)}${version.padStart(6, "0").replace(/\W/g, "0").slice(0, 6)}`;
      await transaction(platform.db, (tx) =>
        announce(tx, {
          name: "governance/request-decided",
          at,
          subject: { kind: "request", id: requestId },
          payload: { requestId, subject, outcome: over.outcome ?? "approved", by: "person", conditions: 0, reviewBy: null },
        }),
      );
      while (await deliverEvents(platform));
    },
  };
}

export async function refusal(asked: Promise<unknown>): Promise<Problem> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof Refused) return error.problem;
    throw error;
  }
  throw new Error("This was not refused.");
}
