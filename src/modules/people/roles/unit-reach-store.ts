/** Which units stand above and below a unit now: what a role over a unit reaches. */
import type { Database } from "#platform/db";
import { sql } from "kysely";

/** The latest state of each unit; of a closed one the state it was closed in. */
const latest = sql`select distinct on (unit_id) unit_id, name, parent_id from people.unit_state order by unit_id, from_at desc`;

/** Each of these units with all units above it, itself first. Units that are not on record have none. */
export async function chainsOfUnits(db: Database, unitIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = [...new Set(unitIds)];
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ start: string; chain: string[] }>`
    with recursive state as (${latest}),
    up as (
      select unit_id as start, unit_id, parent_id, 1 as depth from state where unit_id in (${sql.join(wanted)})
      union all
      select up.start, state.unit_id, state.parent_id, up.depth + 1 from up join state on state.unit_id = up.parent_id where up.depth < 50
    )
    select start, json_agg(unit_id order by depth) as chain from up group by start`.execute(db);
  return new Map(rows.map(({ start, chain }) => [start, chain]));
}

/** These units and all below them. */
export async function unitsWithin(db: Database, unitIds: readonly string[]): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with recursive state as (${latest}),
    down as (
      select unit_id from state where unit_id in (${sql.join([...new Set(unitIds)])})
      union
      select state.unit_id from down join state on state.parent_id = down.unit_id
    )
    select unit_id as id from down`.execute(db);
  return rows.map(({ id }) => id);
}

/** What these units are called now. */
export async function unitNames(db: Database, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(unitIds)];
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    with state as (${latest}) select unit_id as id, name from state where unit_id in (${sql.join(wanted)})`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
