import type { Database } from "#platform/db";
import { sql } from "kysely";

/** How often each person that the run wrote is there, and how often the chain says that they were added. */
export async function countWritten(db: Database, marker: string): Promise<ReadonlyMap<string, { rows: number; entries: number }>> {
  const { rows } = await sql<{ name: string; rows: number; entries: number }>`
    select p.name, count(*) as rows,
           sum((select count(*) from platform.audit_entry e where e.subject_kind = 'person' and e.subject_id = p.id and e.action = 'people/person-added'))::int as entries
      from people.person p where p.name like ${`${marker}%`} group by p.name`.execute(db);
  return new Map(rows.map(({ name, rows: there, entries }) => [name, { rows: there, entries }]));
}
