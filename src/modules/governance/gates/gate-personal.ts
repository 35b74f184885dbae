import type { Duty, ModuleDefinition, PersonalDefinition } from "#platform/registry";
import { routesInUse } from "../gate-routes/gate-route-store.ts";
import { groupsOf } from "../reviewer-groups/reviewer-group-store.ts";
import { askedOf, conditionsOwedBy, forgetWords, leaveGroups, onlyAskedOf, requestsOf, writtenBy } from "./gate-person-store.ts";

const answerable = "who decided what must stay answerable";

const requests: PersonalDefinition = {
  id: "governance/requests",
  title: "What you asked for a decision about",
  seenBy: "Whoever is asked to decide it.",
  seenWith: ["governance:request.read"],
  keptFor: "As history of decisions; after an erasure without your name and what you wrote to explain it.",
  read: async (db, personId) => [
    ...(await requestsOf(db, personId)).map((row) => ({
      since: row.made_at,
      text: `You asked about "${row.title}" (${row.state}).`,
      data: { ...row },
    })),
    ...(await writtenBy(db, personId)).map((row) => ({ since: row.at, text: `You wrote: ${row.text}`, data: { ...row } })),
  ],
  erase: async (tx, personId) => {
    const made = await requestsOf(tx, personId);
    await forgetWords(tx, personId);
    return made.length > 0 ? `That requests were made and what came of them, without name: ${answerable}.` : undefined;
  },
};

const decisions: PersonalDefinition = {
  id: "governance/decisions",
  title: "What you were asked to decide, and what you decided",
  seenBy: "Whoever asked for the decision.",
  seenWith: ["governance:gate.read"],
  keptFor: `As history: ${answerable}.`,
  read: async (db, personId) =>
    (await askedOf(db, personId)).map((row) => ({
      since: row.opened_at,
      text: `${row.name} of "${row.title}": ${row.decided_by === personId ? `you ${row.outcome ?? "decided"}` : "you were asked"}.`,
      data: { ...row },
    })),
  erase: async (db, personId) =>
    (await askedOf(db, personId)).length > 0 ? `Which gates were decided, when and why, without name: ${answerable}.` : undefined,
};

const reviewing: PersonalDefinition = {
  id: "governance/reviewing",
  title: "Groups and routes that name you as a reviewer, and conditions you owe",
  seenBy: "Whoever keeps the routes; conditions are seen by those who see the request.",
  seenWith: ["governance:gate-route.change"],
  keptFor: "While you are named; an erasure takes you out of groups.",
  read: async (db, personId) => [
    ...(await groupsOf(db, personId)).map((group) => ({ since: null, text: `You are in the group ${group.name}.`, data: { ...group } })),
    ...(await routesNaming(db, personId)).map((route) => ({
      since: null,
      text: `The route "${route.name}" names you.`,
      data: { ...route },
    })),
    ...(await conditionsOwedBy(db, personId)).map((row) => ({ since: row.made_at, text: `A condition: ${row.text}`, data: { ...row } })),
  ],
  erase: async (tx, personId) => {
    await leaveGroups(tx, personId);
    return (await routesNaming(tx, personId)).length > 0
      ? "Routes still name the former colleague, under the name given at the erasure, until somebody else is named."
      : undefined;
  },
};

async function routesNaming(db: Parameters<typeof routesInUse>[0], personId: string): Promise<{ id: string; name: string }[]> {
  return (await routesInUse(db))
    .filter(({ steps }) =>
      steps.some(
        ({ reviewers, second }) => second.personId === personId || (reviewers.kind === "persons" && reviewers.personIds.includes(personId)),
      ),
    )
    .map(({ id, name }) => ({ id, name }));
}

export const gatePersonal: readonly PersonalDefinition[] = [requests, decisions, reviewing];

/** Gates only they can decide, groups and routes that name them, and conditions they owe. */
export const gateDuties: NonNullable<ModuleDefinition["duties"]> = async (db, personId) => {
  const duty = (kind: string, id: string, title: string): Duty => ({ subject: { kind, id }, as: "owner", title });
  return [
    ...(await onlyAskedOf(db, personId)).map(({ id, title }) => duty("gate", id, `${title} (a decision that is owed)`)),
    ...(await groupsOf(db, personId)).map(({ id, name }) => duty("reviewers", id, `${name} (reviewers)`)),
    ...(await routesNaming(db, personId)).map(({ id, name }) => duty("gate-route", id, `${name} (route of gates)`)),
    ...(await conditionsOwedBy(db, personId))
      .filter(({ done_at }) => done_at === null)
      .map(({ id, text }) => duty("condition", id, `${text} (condition of an approval)`)),
  ];
};
