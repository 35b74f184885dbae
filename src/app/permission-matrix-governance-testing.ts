/** What permission-matrix-testing.ts needs to know of governance: a subject of each kind, and what is asked of endpoints that write. */
import { newId } from "#platform/ids";
import { sql } from "kysely";
import type { Asking, SubjectBuilder } from "./permission-matrix-testing.ts";

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

export const governanceSubjects: Readonly<Record<string, SubjectBuilder>> = { inquiry };

/** Kinds that belong to persons and to no unit. */
export const governanceOfPersons: readonly string[] = ["inquiry"];

export const governanceAsked: Readonly<Record<string, Asking>> = {
  acknowledgeUseContract: "own",
  canI: "own",
  canIText: "own",
  makeInquiry: "own",
};
