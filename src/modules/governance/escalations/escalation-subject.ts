import type { Database } from "#platform/db";
import { findOpenDeadlines } from "#platform/deadlines";
import type { ActionDefinition, CalendarItem, Duty, EventDefinition, PersonalDefinition, SubjectDefinition } from "#platform/registry";
import { z } from "zod";
import { about } from "../contract.ts";
import { escalationKind, takeAction } from "./escalation-clock.ts";
import { askedOf, findEscalation, findEscalationBy, forgetInEscalations, listEscalationsOf } from "./escalation-store.ts";
import { missingEscalation } from "./escalation.ts";
import { take } from "./see-to-escalation.ts";

/** It is of whoever raised it, of those asked to answer, and of who saw to it. */
export const escalationSubject: SubjectDefinition = {
  kind: "escalation",
  home: async (db, id) => {
    const row = await findEscalation(db, id);
    if (!row) return undefined;
    const asked = (await askedOf(db, [id])).map((one) => one.person_id);
    return { units: [], persons: [row.raised_by, row.owner_id, ...asked].filter((one) => one !== null) };
  },
  describe: async (db, id) => {
    const row = await findEscalation(db, id);
    return row && { title: row.what.split("\n")[0] ?? "", href: `/governance/escalations/${id}` };
  },
};

export const takeEscalationAction: ActionDefinition = {
  name: takeAction,
  title: async (db, { value }) => `See to it: ${(await findEscalationBy(db, value))?.what.split("\n")[0] ?? "something that is gone"}`,
  run: async ({ platform, actor, now, requestId, value }) => {
    const row = await findEscalationBy(platform.db, value);
    if (!row) throw missingEscalation();
    await take({ platform, actor, now, requestId }, row.id);
  },
};

export async function escalationDuties(db: Database, personId: string): Promise<readonly Duty[]> {
  return (await listEscalationsOf(db, personId))
    .filter((row) => row.isAsked && row.state === "open")
    .map((row) => ({ subject: { kind: "escalation", id: row.id }, as: "owner", title: row.what.split("\n")[0] ?? "" }));
}

export async function escalationCalendar(db: Database, personId: string): Promise<readonly CalendarItem[]> {
  const due = new Map((await findOpenDeadlines(db, escalationKind)).map((one) => [one.id, one.dueAt]));
  return (await listEscalationsOf(db, personId)).flatMap((row) => {
    const at = row.deadline_id === null ? null : due.get(row.deadline_id);
    if (!row.isAsked || row.state !== "open" || !at) return [];
    return [
      {
        id: row.id,
        title: `Answer: ${row.what.split("\n")[0] ?? ""}`,
        href: `/governance/escalations/${row.id}` as const,
        from: at,
        changedAt: row.late_at ?? row.raised_at,
        version: 1,
      },
    ];
  });
}

export const escalationPersonal: PersonalDefinition = {
  id: "governance/escalations",
  title: "Escalations you raised or were asked to answer",
  seenBy: "You, those asked to answer, and those who look after escalations.",
  seenWith: ["governance:escalation.read"],
  keptFor: "As long as what was learned may be of use; that it was you goes when you are erased.",
  read: async (db, personId) =>
    (await listEscalationsOf(db, personId)).map((row) => ({
      since: row.raised_at,
      text: row.raised_by === personId ? `You raised: ${row.what}` : `You see or saw to: ${row.what}`,
      data: { escalationId: row.id, path: row.path_code, state: row.state, raisedByYou: row.raised_by === personId },
    })),
  erase: async (tx, personId) => {
    await forgetInEscalations(tx, personId);
    return undefined;
  },
};

const changes: EventDefinition["changes"] = [{ version: 1, on: "2026-12-01", what: "First version." }];

export const escalationEvents: readonly EventDefinition[] = [
  {
    name: "governance/escalation-raised",
    version: 1,
    summary: "Somebody said that something is the matter",
    payload: z.object({ escalationId: z.string(), path: z.string(), about: about.nullable() }),
    changes,
  },
  {
    name: "governance/escalation-ended",
    version: 1,
    summary: "An escalation is over: resolved or taken back",
    payload: z.object({
      escalationId: z.string(),
      path: z.string(),
      outcome: z.enum(["resolved", "withdrawn"]),
      wasLate: z.boolean(),
      stuckMs: z.number(),
    }),
    changes,
  },
];
