/** Use cases and agents of a function or somebody's own, for permission-matrix-testing.ts. */
import { newId } from "#platform/ids";
import { sql } from "kysely";
import type { Asking, SubjectBuilder } from "./permission-matrix-testing.ts";

export const registerSubjects: Readonly<Record<string, SubjectBuilder>> = {
  "use-case": async ({ platform: { db }, places, now }, where, owner) => {
    const id = newId("usecase", now);
    const title = `${owner === undefined ? `${where}other` : `${where}self`} ${id}`;
    await sql`insert into governance.use_case
      (id, title, what, tools, data_classes, unit_id, personas, owner_id, deputy_id, state, state_since, created_at, changed_at)
      values (${id}, ${title}, ${title}, '[]', '[]', ${places[where].team}, '[]',
              ${owner ?? places[where].manager}, ${places[where].member}, 'idea', ${now}, ${now}, ${now})`.execute(db);
    return id;
  },
  agent: async ({ platform: { db }, places, now }, where, owner) => {
    const id = newId("agent", now);
    const name = `${owner === undefined ? `${where}other` : `${where}self`} ${id}`;
    const limits = JSON.stringify({ spend: null, rate: null, dataClasses: [], hours: null, others: [] });
    await sql`insert into governance.agent
      (id, name, purpose, owner_id, deputy_id, unit_id, actions, limits, tools, connections, state, state_since, created_at)
      values (${id}, ${name}, ${name}, ${owner ?? places[where].manager}, ${places[where].member},
              ${places[where].team}, '[]', ${limits}::jsonb, '[]', '[]', 'draft', ${now}, ${now})`.execute(db);
    return id;
  },
};

const what = "Drafts answers";

export const registerAsked: Readonly<Record<string, Asking>> = {
  declareUse: "own",
  addUseCase: ({ places }, where, { sits, actor }) => ({
    body:
      where === "own"
        ? { title: newId("usecase", new Date()), what, ownerId: actor.id, deputyId: places[sits].manager }
        : { title: newId("usecase", new Date()), what, unitId: places[where].team, ownerId: places[where].manager },
  }),
  addAgent: ({ places }, where, { sits, actor }) => ({
    body:
      where === "own"
        ? { name: newId("agent", new Date()), purpose: what, ownerId: actor.id, deputyId: places[sits].manager }
        : {
            name: newId("agent", new Date()),
            purpose: what,
            unitId: places[where].team,
            ownerId: places[where].manager,
            deputyId: places[where].member,
          },
  }),
};
