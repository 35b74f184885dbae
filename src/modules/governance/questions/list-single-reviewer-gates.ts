import type { Database } from "#platform/db";
import { sql } from "kysely";

/** Gates at which one and the same person was asked every time: what is said of such a gate is close to being said of them. */
export async function listSingleReviewerGates(db: Database): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select g.name from governance.gate g join governance.gate_reviewer v on v.gate_id = g.id
     where v.part = 'reviewer' group by g.name having count(distinct v.person_id) = 1`.execute(db);
  return new Set(rows.map(({ name }) => name));
}
