import type { Database } from "#platform/db";
import { sql } from "kysely";

/** Who is meant by an id or a mail address as lists write them, by the lower-case text; who is not on record is not in it. */
export async function findNamed(db: Database, named: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = [...new Set(named.map((text) => text.toLowerCase()))];
  if (texts.length === 0) return new Map();
  const { rows } = await sql<{ id: string; email: string | null }>`
    select id, lower(email) as email from people.person
     where id = any(${texts}::text[]) or lower(email) = any(${texts}::text[])`.execute(db);
  return new Map(rows.flatMap(({ id, email }) => [[id, id] as const, ...(email === null ? [] : [[email, id] as const])]));
}
