/** Who looked up or took out what is known about somebody: read from the audit chain, where it is recorded. */
import type { Database } from "#platform/db";
import { sql } from "kysely";

export const looked = "people/personal-looked-up";
export const exported = "people/personal-exported";

export type Look = { readonly at: Date; readonly by: string; readonly action: string };

export async function listLooks(db: Database, personId: string): Promise<Look[]> {
  const { rows } = await sql<Look>`
    select at, actor_id as by, action from platform.audit_entry
     where subject_kind = 'person' and subject_id = ${personId} and action in (${looked}, ${exported}) order by seq desc limit 100`.execute(
    db,
  );
  return rows;
}

export async function countLooks(db: Database, since: Date): Promise<{ looked: number; exported: number }> {
  const { rows } = await sql<{ looked: number; exported: number }>`
    select count(*) filter (where action = ${looked}) as looked, count(*) filter (where action = ${exported}) as exported
      from platform.audit_entry where action in (${looked}, ${exported}) and at >= ${since}`.execute(db);
  return rows[0] ?? { looked: 0, exported: 0 };
}
