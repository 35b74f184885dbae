/** What permission-matrix-testing.ts needs to know of governance: a subject of each kind, and what is asked of endpoints that write. */
import { newId } from "#platform/ids";
import { sql } from "kysely";
import type { Asking, SubjectBuilder } from "./permission-matrix-testing.ts";

const answers = { data: "public", effect: "draft", whom: "team" };

/** A request of somebody of a function, with an open gate that nobody of it decides; of an owner their own. */
const request: SubjectBuilder = async ({ platform: { db }, places, now }, where, owner) => {
  const id = newId("request", now);
  const title = `${where}${owner === undefined ? "other" : "self"} ${id}`;
  await sql`insert into governance.request (id, subject_kind, subject_id, title, tier, likeness, unit_id, requester_id, made_at)
    values (${id}, 'matrix', ${id}, ${title}, 'low', ${id}, ${places[where].team}, ${owner ?? places[where].member}, ${now})`.execute(db);
  return id;
};

const gate: SubjectBuilder = async (world, where, owner) => {
  const { platform, now } = world;
  const id = newId("gate", now);
  const requestId = await request(world, where, owner);
  await sql`insert into governance.gate (id, request_id, position, stage, name, reviewer_group, state, opened_at)
    values (${id}, ${requestId}, 1, 1, ${`${where}${owner === undefined ? "other" : "self"}`}, 'Reviewers', 'open', ${now})`.execute(
    platform.db,
  );
  return id;
};

const condition: SubjectBuilder = async (world, where, owner) => {
  const { platform, places, now } = world;
  const id = newId("condition", now);
  const gateId = await gate(world, where, owner);
  await sql`insert into governance.condition (id, request_id, gate_id, text, owner_id, due_at, made_at)
    select ${id}, request_id, id, ${`${where}${owner === undefined ? "other" : "self"}`}, ${owner ?? places[where].member}, ${now}, ${now}
      from governance.gate where id = ${gateId}`.execute(platform.db);
  return id;
};

const inquiry: SubjectBuilder = async ({ platform: { db }, places, now }, where, owner) => {
  const id = newId("inquiry", now);
  await sql`insert into governance.inquiry (id, facts, facts_key, said, text, allowance_amount, allowance_unit, asked_at)
    values (${id}, '{"tool": "chat"}', ${id}, '[]', ${owner === undefined ? `${where}other` : "own"}, 2, 'business-days', ${now})`.execute(
    db,
  );
  for (const part of ["asks", "owes"])
    await sql`insert into governance.inquiry_person (inquiry_id, person_id, part, since)
      values (${id}, ${owner ?? places[where].member}, ${part}, ${now})`.execute(db);
  return id;
};

export const governanceSubjects: Readonly<Record<string, SubjectBuilder>> = { request, gate, condition, inquiry };

/** Kinds that belong to persons and to no unit. */
export const governanceOfPersons: readonly string[] = ["inquiry"];

/** Asked about somebody of a function; about oneself something with no record here. */
const aboutSomebody: Asking = ({ places }, where) => ({
  body:
    where === "own"
      ? { kind: "matrix", title: newId("title", new Date()), answers }
      : { kind: "person", subjectId: places[where].member, title: newId("title", new Date()), answers },
});

export const governanceAsked: Readonly<Record<string, Asking>> = {
  makeRequest: aboutSomebody,
  previewRequest: aboutSomebody,
  decideGates: "own",
  acknowledgeUseContract: "own",
  canI: "own",
  canIText: "own",
  makeInquiry: "own",
};
