import type { Database } from "#platform/db";
import { sql } from "kysely";

/** Who is here and meant by each of these mail addresses or names, in whatever case; null where a name is that of several. */
export async function personsNamed(db: Database, texts: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const wanted = [...new Set(texts.map((text) => text.toLowerCase()))];
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ said: string; ids: string[] }>`
    select said, json_agg(distinct id) as ids
      from (select lower(email) as said, id, left_at, deactivated_at from people.person
            union all select lower(name), id, left_at, deactivated_at from people.person) as known
     where said = any(${wanted}::text[]) and left_at is null and deactivated_at is null group by said`.execute(db);
  return new Map(rows.map(({ said, ids }) => [said, ids.length === 1 ? (ids[0] ?? null) : null]));
}
