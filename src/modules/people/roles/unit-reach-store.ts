/** Which units stand above and below a unit now: what a role over a unit reaches. */
import type { Database } from "#platform/db";
import { sql, type RawBuilder } from "kysely";

/** The latest state of each unit; of a closed one the state it was closed in. */
const latest = sql`select distinct on (unit_id) unit_id, parent_id from people.unit_state order by unit_id, from_at desc`;

/** Each of these units with all units above it, itself first. Units that are not on record have none. */
export async function chainsOfUnits(db: Database, unitIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = [...new Set(unitIds)];
  if (wanted.length === 0) return new Map();
  const stateOf = (id: RawBuilder<unknown>) =>
    sql`lateral (select s.unit_id, s.parent_id from people.unit_state s where s.unit_id = ${id} order by s.from_at desc limit 1) as state`;
  const { rows } = await sql<{ start: string; chain: string[] }>`
    with recursive up as (
      select state.unit_id as start, state.unit_id, state.parent_id, 1 as depth
        from unnest(array[${sql.join(wanted)}]::text[]) as given(id) cross join ${stateOf(sql`given.id`)}
      union all
      select up.start, state.unit_id, state.parent_id, up.depth + 1 from up cross join ${stateOf(sql`up.parent_id`)} where up.depth < 50
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
    select distinct on (unit_id) unit_id as id, name from people.unit_state where unit_id in (${sql.join(wanted)})
     order by unit_id, from_at desc`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
