import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { sql } from "kysely";
import { lastingAdministrators, lockAdministrators } from "../roles/role-grant-store.ts";

/**
 * Makes the roles that came from groups what the groups of these persons now say. Roles from elsewhere are not touched,
 * and a role that another group still gives stays as it is.
 */
export async function settleRoles(tx: Database, personIds: readonly string[], now: Date, by: string, ids: () => string): Promise<void> {
  const given = sql`select distinct m.person_id, g.role, g.unit_id from people.scim_group_member m
    join people.scim_group g on g.id = m.group_id and g.means = 'role' where m.person_id = any(${[...personIds]}::text[])`;
  const administrators = await lastingAdministrators(tx);
  if (administrators.some((id) => personIds.includes(id))) await lockAdministrators(tx);
  await sql`update people.role_grant r set to_at = greatest(${now}::timestamptz, r.from_at + interval '1 millisecond')
    where r.source = 'scim' and r.to_at is null and r.person_id = any(${[...personIds]}::text[])
      and not exists (select 1 from (${given}) w
        where w.person_id = r.person_id and w.role = r.role and w.unit_id is not distinct from r.unit_id)`.execute(tx);
  const { rows } = await sql<{ person_id: string; role: string; unit_id: string | null }>`select w.* from (${given}) w
    where not exists (select 1 from people.role_grant r where r.source = 'scim' and r.to_at is null
      and r.person_id = w.person_id and r.role = w.role and r.unit_id is not distinct from w.unit_id)`.execute(tx);
  const made = rows.map((row) => ({ id: ids(), ...row }));
  for (let from = 0; from < made.length; from += 5_000)
    await sql`insert into people.role_grant (id, person_id, role, unit_id, source, granted_by, from_at)
      select x.id, x.person_id, x.role, x.unit_id, 'scim', ${by}, ${now}
        from jsonb_to_recordset(${JSON.stringify(made.slice(from, from + 5_000))}::jsonb) x(id text, person_id text, role text, unit_id text)`.execute(
      tx,
    );
  if (administrators.length > 0 && (await lastingAdministrators(tx)).length === 0)
    throw new Refusal("conflict", "people/last-administrator", "No administrator would be left: give somebody else the role first.");
}

/** Gives the label to those who do not bear it yet; a different value of the dimension ends. */
export async function giveLabel(tx: Database, personIds: readonly string[], dimension: string, value: string, now: Date): Promise<void> {
  await sql`update people.label set to_at = greatest(${now}::timestamptz, from_at + interval '1 millisecond')
    where person_id = any(${[...personIds]}::text[]) and dimension = ${dimension} and to_at is null and value <> ${value}`.execute(tx);
  await sql`insert into people.label (person_id, dimension, value, from_at)
    select one, ${dimension}, ${value}, greatest(${now}::timestamptz, (select max(to_at) from people.label l where l.person_id = one and l.dimension = ${dimension}))
      from unnest(${[...personIds]}::text[]) one
     where not exists (select 1 from people.label l where l.person_id = one and l.dimension = ${dimension} and l.to_at is null)`.execute(
    tx,
  );
}

/** Takes the label from those who still bear this value of it. */
export async function takeLabel(tx: Database, personIds: readonly string[], dimension: string, value: string, now: Date): Promise<void> {
  await sql`update people.label set to_at = greatest(${now}::timestamptz, from_at + interval '1 millisecond')
    where person_id = any(${[...personIds]}::text[]) and dimension = ${dimension} and value = ${value} and to_at is null`.execute(tx);
}

/** Puts persons into a unit, with everything else of their place as it is; or out of it, where they still are in it. */
export async function moveAll(tx: Database, personIds: readonly string[], unitId: string, into: boolean, now: Date): Promise<void> {
  const wanted = into ? sql`a.unit_id is distinct from ${unitId}::text` : sql`a.unit_id = ${unitId}`;
  const target = into ? sql`${unitId}::text` : sql`null::text`;
  const ended = sql`greatest(${now}::timestamptz, a.from_at + interval '1 millisecond')`;
  const { rows } = await sql<{ place: object }>`update people.assignment a set to_at = ${ended}
    where a.person_id = any(${[...personIds]}::text[]) and a.to_at is null and ${wanted}
    returning to_jsonb(a) as place`.execute(tx);
  await sql`insert into people.assignment (person_id, unit_id, manager_id, level, title, calendar_id, from_at)
    select x.person_id, ${target}, x.manager_id, x.level, x.title, x.calendar_id, x.to_at
      from jsonb_to_recordset(${JSON.stringify(rows.map(({ place }) => place))}::jsonb)
        x(person_id text, manager_id text, level text, title text, calendar_id text, to_at timestamptz)`.execute(tx);
  if (into)
    await sql`insert into people.assignment (person_id, unit_id, level, from_at)
      select one, ${unitId}, 'individual', greatest(${now}::timestamptz, (select max(to_at) from people.assignment l where l.person_id = one))
        from unnest(${[...personIds]}::text[]) one
       where not exists (select 1 from people.assignment a where a.person_id = one and a.to_at is null)`.execute(tx);
}
