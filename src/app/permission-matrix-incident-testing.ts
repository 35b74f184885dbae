/** Escalations and incidents for permission-matrix-testing.ts. */
import { newId } from "#platform/ids";
import { sql } from "kysely";
import type { Asking, SubjectBuilder } from "./permission-matrix-testing.ts";

const escalation: SubjectBuilder = async ({ platform: { db }, places, now }, where, owner) => {
  const id = newId("escalation", now);
  await sql`insert into governance.escalation (id, path_code, what, raised_by, raised_at, allowance_amount, allowance_unit)
    values (${id}, 'stuck', ${owner === undefined ? `${where}other` : "own"}, ${owner ?? places[where].member}, ${now}, 1, 'hours')`.execute(
    db,
  );
  return id;
};

const incident: SubjectBuilder = async ({ platform: { db }, places, now }, where, owner) => {
  const id = newId("incident", now);
  const person = owner ?? places[where].member;
  await sql`insert into governance.incident (id, nature, severity, what, reported_by, owner_id, reported_at)
    values (${id}, 'incident', 'low', ${owner === undefined ? `${where}other` : "own"}, ${person}, ${person}, ${now})`.execute(db);
  return id;
};

export const incidentSubjects: Readonly<Record<string, SubjectBuilder>> = { escalation, incident };
export const incidentOfPersons: readonly string[] = ["escalation", "incident"];

export const incidentAsked: Readonly<Record<string, Asking>> = {
  raiseEscalation: "own",
  reportIncident: "own",
};
