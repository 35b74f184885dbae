import type { Database } from "#platform/db";
import { sql } from "kysely";
import { holds } from "./unit-store.ts";

/** The open unit of each of these names, in whatever case; null where several are called so. */
export async function unitsNamed(db: Database, names: readonly string[], now: Date): Promise<ReadonlyMap<string, string | null>> {
  const wanted = [...new Set(names.map((name) => name.toLowerCase()))];
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ said: string; ids: string[] }>`
    select lower(s.name) as said, json_agg(distinct s.unit_id) as ids from people.unit_state s
     where lower(s.name) = any(${wanted}::text[]) and ${holds(now, "s")} group by lower(s.name)`.execute(db);
  return new Map(rows.map(({ said, ids }) => [said, ids.length === 1 ? (ids[0] ?? null) : null]));
}
