/** Which requests somebody sees, as a condition over `r` (the request); gates and conditions go with theirs. */
import { standsInFor, unitsWithin } from "#modules/people";
import type { Database } from "#platform/db";
import type { Actor, Reach } from "#platform/registry";
import { sql, type RawBuilder } from "kysely";

const inList = (ids: readonly string[]): RawBuilder<unknown> => sql`(${sql.join([...ids])})`;

/** Whom somebody decides for: themselves, and those they stand in for now. */
export const decidesFor = async (db: Database, actor: Actor, now: Date): Promise<string[]> =>
  actor.personId === undefined ? [] : [actor.personId, ...(await standsInFor(db, actor.personId, now))];

/** Their own requests, those they are or were asked to decide, those whose conditions they owe, and those of the units they reach. */
export async function visibleTo(db: Database, actor: Actor, reach: Reach, now: Date): Promise<RawBuilder<boolean>> {
  if (reach.all) return sql<boolean>`true`;
  const units = await unitsWithin(db, reach.units);
  const persons = reach.self ? await decidesFor(db, actor, now) : [];
  const ors = [sql`false`];
  if (units.length > 0) ors.push(sql`r.unit_id in ${inList(units)}`);
  if (reach.self && actor.personId !== undefined) {
    ors.push(sql`r.requester_id = ${actor.personId}`);
    ors.push(sql`r.id in (select c.request_id from governance.condition c where c.owner_id = ${actor.personId})`);
  }
  if (persons.length > 0)
    ors.push(
      sql`r.id in (select g.request_id from governance.gate g join governance.gate_reviewer p on p.gate_id = g.id where p.person_id in ${inList(persons)})`,
    );
  return sql<boolean>`(${sql.join(ors, sql` or `)})`;
}

/** Gates that somebody must decide, as a condition over `g` and `r`: asked, or standing in, and not theirs. */
export async function owedBy(db: Database, actor: Actor, now: Date): Promise<RawBuilder<boolean>> {
  const persons = await decidesFor(db, actor, now);
  if (persons.length === 0) return sql<boolean>`not exists (select 1 from governance.gate_reviewer p where p.gate_id = g.id)`;
  return sql<boolean>`(r.requester_id is distinct from ${actor.personId ?? ""}
    and g.id in (select p.gate_id from governance.gate_reviewer p where p.person_id in ${inList(persons)}))`;
}
