/** Governance in process with somebody who asks and somebody who reviews, for the tests of gates. */
import { actorOf, people } from "#modules/people";
import { addPerson, createUnit, grantRole } from "#modules/people/contract";
import { call, Refused, type AnswerOf, type ArgumentsOf, type Route } from "#platform/contract";
import { sweepDeadlines } from "#platform/deadlines";
import { operations } from "#platform/operations";
import type { ModuleDefinition } from "#platform/registry";
import { openTestPlatform, type TestDatabase } from "#platform/testing";
import { makeRequest, type GovernanceRequest } from "../contract.ts";
import { governance } from "../index.ts";

export type GateApp = Awaited<ReturnType<typeof startGates>>;
type Ask = <R extends Route>(route: R, given: ArgumentsOf<R>) => Promise<AnswerOf<R>>;

export const answers = {
  low: { data: "public", effect: "draft", whom: "team" },
  medium: { data: "personal", effect: "draft", whom: "team" },
  high: { data: "public", effect: "alone", whom: "team" },
} as const;

export const day = 86_400_000;

/** A room with things that have versions, so that decisions about one of them can be tried. */
export function versionedThings() {
  const versions = new Map<string, string>();
  const owners = new Map<string, string>();
  const module: ModuleDefinition = {
    ...{ name: "things", endpoints: [], permissions: [], jobs: [] },
    subjects: [
      {
        kind: "data-source",
        home: async (_, id) => (versions.has(id) ? { units: [], persons: [owners.get(id) ?? ""] } : undefined),
        describe: async (_, id) => (versions.has(id) ? { title: `Thing ${id}`, href: `/things/${id}` } : undefined),
        version: async (_, id) => versions.get(id),
      },
    ],
  };
  return { module, versions, owners };
}

export async function startGates(database: TestDatabase, more: readonly ModuleDefinition[] = []) {
  const app = await openTestPlatform({ modules: [operations, people, governance, ...more], database });
  const { platform } = app;
  const ask: Ask = (route, given) => call(route, given, { fetcher: app.fetch });
  const as = async (personId: string): Promise<Ask> => {
    const actor = await actorOf(platform, personId, await platform.clock());
    if (!actor) throw new Error(`Nobody is ${personId}.`);
    const fetcher = app.as(actor);
    return (route, given) => call(route, given, { fetcher });
  };
  let count = 0;
  const person = (name: string) => ask(addPerson, { body: { name: `${name} ${++count}` } });
  const reviewer = async (name: string, unitId?: string) => {
    const made = await person(name);
    await ask(grantRole, { body: { personId: made.id, role: "reviewer", unitId: unitId as never } });
    return made;
  };
  return {
    platform,
    fetcher: app.fetch,
    ask,
    as,
    person,
    reviewer,
    unit: (name: string) => ask(createUnit, { body: { name: `${name} ${++count}`, kind: "function" } }),
    stop: () => app.close(),
    /** Something with no record here, asked for by somebody. */
    request: async (personId: string, given: Partial<ArgumentsOf<typeof makeRequest>["body"]> = {}): Promise<GovernanceRequest> => {
      const asked = await as(personId);
      return asked(makeRequest, { body: { kind: "use-case", title: `Letters ${++count}`, answers: answers.low, ...given } });
    },
    /** Everything that is due so many days from now. */
    later: async (days: number): Promise<void> => {
      const now = new Date((await platform.clock()).getTime() + days * day);
      while ((await sweepDeadlines(platform, now)) > 0);
    },
  };
}

export const problem = async (asked: Promise<unknown>) => {
  try {
    await asked;
  } catch (error) {
    if (error instanceof Refused) return error.problem;
    throw error;
  }
  throw new Error("It was not refused.");
};
