/** Tools, purchases, work logs and reviews of a function, or somebody's own. */
import { newId } from "#platform/ids";
import { sql } from "kysely";
import type { Asking, SubjectBuilder } from "./permission-matrix-testing.ts";

type Made = Parameters<SubjectBuilder>;

const named = (where: Made[1], owner: Made[2], id: string): string => `${where}${owner === undefined ? "other" : "self"} ${id}`;

async function cadenceIn({ platform: { db }, places, now }: Made[0], where: Made[1], owner: Made[2]): Promise<string> {
  const id = newId("cadence", now);
  await sql`insert into governance.cadence (id, title, about, owner_id, deputy_id, participants, day_rule, starts_at_minute, minutes, grace_days, created_at)
    values (${id}, ${named(where, owner, id)}, 'month', ${owner ?? places[where].manager}, ${places[where].member}, '{}',
      '{"kind": "day", "day": 1}', 600, 45, 3, ${now})`.execute(db);
  return id;
}

const review = async (world: Made[0], where: Made[1], owner: Made[2]): Promise<string> => {
  const cadence = await cadenceIn(world, where, owner);
  const id = newId("review", world.now);
  const later = new Date(world.now.getTime() + 86_400_000);
  await sql`insert into governance.review (id, cadence_id, period, from_at, to_at, starts_at, ends_at, due_at, state, minutes, created_at, changed_at)
    values (${id}, ${cadence}, '2026-01', ${world.now}, ${world.now}, ${later}, ${later}, ${later}, 'planned', ${named(where, owner, id)},
      ${world.now}, ${world.now})`.execute(world.platform.db);
  return id;
};

export const toolsSubjects: Readonly<Record<string, SubjectBuilder>> = {
  tool: async ({ platform: { db }, places, now }, where, owner) => {
    const id = newId("tool", now);
    await sql`insert into governance.tool (id, code, name, is_ai_capable, status, status_since, owner_id, deputy_id, created_at, changed_at)
      values (${id}, ${id.replace("_", "-")}, ${named(where, owner, id)}, true, 'approved', ${now}, ${owner ?? places[where].manager},
        ${places[where].member}, ${now}, ${now})`.execute(db);
    return id;
  },
  purchase: async ({ platform: { db }, places, now }, where, owner) => {
    const id = newId("purchase", now);
    await sql`insert into governance.purchase (id, name, is_ai_capable, asked_at, asked_by, default_rule, steps, created_at)
      values (${id}, ${named(where, owner, id)}, true, ${now}, ${owner ?? places[where].member}, 'kept', '[]', ${now})`.execute(db);
    return id;
  },
  "work-log": async ({ platform: { db }, places, now }, where, owner) => {
    const id = newId("work-log", now);
    await sql`insert into governance.work_log (id, title, unit_id, owner_id, deputy_id, fields, created_at)
      values (${id}, ${named(where, owner, id)}, ${owner === undefined ? places[where].team : null}, ${owner ?? places[where].manager},
        ${places[where].member}, '[]', ${now})`.execute(db);
    return id;
  },
  review,
  "review-action": async (world, where, owner) => {
    const of = await review(world, where, owner);
    const id = newId("review-action", world.now);
    await sql`insert into governance.review_action (id, review_id, cadence_id, text, owner_id, due_on, state, created_at)
      select ${id}, id, cadence_id, ${named(where, owner, id)}, ${owner ?? world.places[where].member}, '2027-01-01', 'open', ${world.now}
        from governance.review where id = ${of}`.execute(world.platform.db);
    return id;
  },
};

export const toolsOfPersons: readonly string[] = ["tool", "purchase", "review", "review-action"];

export const toolsAsked: Readonly<Record<string, Asking>> = {
  // It belongs to whoever asks and to no unit: a role over a unit reaches only what is their own.
  addPurchase: ({ now }, where, { actor }) =>
    where === "own"
      ? { body: { name: newId("name", now), isAiCapable: true, askedAt: now.toISOString(), askedById: actor.id } }
      : undefined,
  addWorkLog: ({ places, now }, where) =>
    where === "own"
      ? undefined
      : {
          body: {
            title: newId("name", now),
            unitId: places[where].team,
            ownerId: places[where].manager,
            deputyId: places[where].member,
          },
        },
};
