import type { Database } from "#platform/db";
import type { Population } from "#platform/privacy";
import { sql } from "kysely";
import { membershipAt } from "./membership-store.ts";
import { holds } from "./unit-store.ts";

/** The tree of units and who stood where in it at a moment, as the privacy kernel wants it. The dimensions most people have a label in come first. */
export async function populationAt(db: Database, at: Date): Promise<Population & { readonly dimensions: readonly string[] }> {
  const { rows } = await sql<{ id: string; parent: string | null }>`
    select s.unit_id as id, s.parent_id as parent from people.unit_state s where ${holds(at, "s")} order by s.unit_id`.execute(db);
  const members = (await membershipAt(db, at)).flatMap(({ personId, unitId, labels }) =>
    unitId === null ? [] : [{ id: personId, node: unitId, labels }],
  );
  const labelled = new Map<string, number>();
  for (const { labels } of members) for (const name of Object.keys(labels)) labelled.set(name, (labelled.get(name) ?? 0) + 1);
  const dimensions = [...labelled].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
  return { tree: new Map(rows.map(({ id, parent }) => [id, parent])), members, dimensions };
}
