import type { Database } from "#platform/db";
import type { CalendarItem, PersonalDefinition } from "#platform/registry";
import { agentsOf, agentStepsBy } from "../agents/agent-store.ts";
import { forgetDeclarer, latestVerdicts, verdictsBy } from "../declared-uses/declared-use-store.ts";
import { listUseCaseRows, listUseCasesOf } from "../use-cases/use-case-store.ts";
import { stepsBy } from "../use-cases/use-case-step-store.ts";

const none = { all: false, units: [] };
const declaredBy = (db: Database, personId: string) =>
  listUseCaseRows(db, { ...none, personId, judges: none }, { declaredBy: personId }, 10_000);

export const registerPersonal: readonly PersonalDefinition[] = [
  {
    id: "governance/declared-use",
    title: "What you said you already do with AI",
    seenBy: "Who answers it. Others see that it was declared only once it is in the register, and your name only if you wished so.",
    seenWith: ["governance:use-case.judge"],
    keptFor: "As long as the use case is there; an erasure takes your name away from it.",
    read: async (db, personId) =>
      (await declaredBy(db, personId)).map((row) => ({
        since: row.declared?.declared_at ?? null,
        text: row.title,
        data: { useCaseId: row.id, what: row.what, tools: row.tools, frequency: row.declared?.frequency, isNamed: row.declared?.is_named },
      })),
    erase: async (tx, personId) => {
      await forgetDeclarer(tx, personId);
      return undefined;
    },
  },
  {
    id: "governance/register-duty",
    title: "Use cases and agents you answer for",
    seenBy: "",
    seenWith: ["governance:use-case.read", "governance:agent.read"],
    keptFor: "As long as you are owner or deputy; who it was before stays in the audit chain.",
    read: async (db, personId) => [
      ...(await listUseCasesOf(db, personId)).map((row) => {
        const as = row.owner_id === personId ? "owner" : "deputy";
        return { since: null, text: `You are ${as} of the use case "${row.title}".`, data: { useCaseId: row.id, title: row.title, as } };
      }),
      ...(await agentsOf(db, personId)).map((row) => {
        const as = row.owner_id === personId ? "owner" : "deputy";
        return { since: null, text: `You are ${as} of the agent "${row.name}".`, data: { agentId: row.id, name: row.name, as } };
      }),
    ],
    erase: async (tx, personId) =>
      (await listUseCasesOf(tx, personId)).length + (await agentsOf(tx, personId)).length > 0
        ? "Use cases and agents still name the former colleague, under the name given at the erasure, until somebody else takes them over."
        : undefined,
  },
  {
    id: "governance/register-act",
    title: "What you decided and did in the register",
    seenBy: "Everybody who may see the use case or the agent.",
    seenWith: ["governance:use-case.read", "governance:agent.read"],
    keptFor: "As long as the use case or the agent is there: who decided must stay answerable. After an erasure without name.",
    read: async (db, personId) => [
      ...(await verdictsBy(db, personId)).map((row) => ({
        since: row.at,
        text: `You answered a declared use: ${row.verdict}`,
        data: { ...row },
      })),
      ...(await stepsBy(db, personId)).map((row) => ({ since: row.at, text: `A use case: ${row.what}`, data: { ...row } })),
      ...(await agentStepsBy(db, personId)).map((row) => ({ since: row.at, text: `An agent: ${row.what}`, data: { ...row } })),
    ],
    erase: async (tx, personId) => {
      const acts = [await verdictsBy(tx, personId), await stepsBy(tx, personId), await agentStepsBy(tx, personId)];
      return acts.some((list) => list.length > 0)
        ? "What the person decided and did in the register, without name: who decided must stay answerable."
        : undefined;
    },
  },
];

/** The last days of what was said for the time being, in the calendar of who declared it. */
export async function registerCalendar(db: Database, personId: string, now: Date): Promise<readonly CalendarItem[]> {
  const rows = (await declaredBy(db, personId)).filter(({ state }) => state === "idea");
  const verdicts = await latestVerdicts(
    db,
    rows.map(({ id }) => id),
  );
  return rows.flatMap((row) => {
    const verdict = verdicts.get(row.id);
    if (!verdict || verdict.valid_until < now.toISOString().slice(0, 10)) return [];
    return [
      {
        id: verdict.id,
        title: `The temporary answer ends: ${row.title}`,
        href: `/governance/use-cases/${row.id}` as const,
        from: new Date(`${verdict.valid_until}T12:00:00Z`),
        changedAt: verdict.at,
        version: 1,
      },
    ];
  });
}
