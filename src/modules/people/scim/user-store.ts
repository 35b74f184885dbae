import type { Database } from "#platform/db";
import { jsonb } from "#platform/db";
import { sql, type RawBuilder } from "kysely";
import type { Filter } from "./filter.ts";
import { conditionOf, orderOf, type Columns, type Condition } from "./filter-store.ts";
import type { Page } from "./page.ts";
import { enterpriseUrn, userType, userUrn } from "./scim-schema.ts";
import type { ScimAttributes, ScimTables, UnitFrom } from "./tables.ts";

export type UserRow = {
  readonly id: string;
  readonly user_name: string | null;
  readonly email: string | null;
  readonly name: string;
  readonly given_name: string | null;
  readonly family_name: string | null;
  readonly number: string | null;
  readonly language: string | null;
  readonly time_zone: string | null;
  readonly deactivated_at: Date | null;
  readonly created_at: Date;
  readonly changed_at: Date;
  readonly linked: boolean;
  readonly external_id: string | null;
  readonly attributes: ScimAttributes | null;
  readonly title: string | null;
  readonly unit_id: string | null;
  readonly manager_id: string | null;
  readonly manager_name: string | null;
};

const persons = sql`people.person p`;
const sourceFrom = (from: RawBuilder<unknown>) => sql`${from}
  left join people.scim_user s on s.person_id = p.id
  left join people.assignment a on a.person_id = p.id and a.to_at is null
  left join people.person m on m.id = a.manager_id`;
const source = sourceFrom(persons);
const changedAt = sql`date_trunc('milliseconds', greatest(p.changed_at, s.changed_at, a.from_at))`;
const selection = sql`p.id, p.user_name, p.email, p.name, p.given_name, p.family_name, p.external_id as number, p.language, p.time_zone,
  p.deactivated_at, p.created_at, ${changedAt} as changed_at, s.person_id is not null as linked, s.external_id, s.attributes,
  a.title, a.unit_id, a.manager_id, m.name as manager_name`;
/** Who left is no user any more; who was made anonymous never is one again. */
const here = (now: Date): Condition => sql<boolean>`(p.left_at is null or p.left_at > ${now}) and p.anonymised_at is null`;

const kept = (path: string) => sql`s.attributes #>> ${sql.lit(`{${path}}`)}::text[]`;
const enterprise = {
  costCenter: kept("enterprise,costCenter"),
  organization: kept("enterprise,organization"),
  division: kept("enterprise,division"),
  department: kept("enterprise,department"),
};

const columnsAt = (base: string): Columns => ({
  id: sql`p.id`,
  externalId: sql`s.external_id`,
  schemas: {
    many: sql`select ${sql.lit(userUrn)}::text as value union all select ${sql.lit(enterpriseUrn)}::text
      where coalesce(p.external_id, a.manager_id, ${sql.join(Object.values(enterprise))}) is not null`,
  },
  "meta.resourceType": sql`'User'::text`,
  "meta.created": sql`p.created_at`,
  "meta.lastModified": changedAt,
  "meta.location": sql`(${`${base}/Users/`}::text || p.id)`,
  userName: sql`coalesce(p.user_name, p.email, p.id)`,
  "name.formatted": sql`case when s.person_id is null then p.name else ${kept("name,formatted")} end`,
  "name.familyName": sql`p.family_name`,
  "name.givenName": sql`p.given_name`,
  "name.middleName": kept("name,middleName"),
  "name.honorificPrefix": kept("name,honorificPrefix"),
  "name.honorificSuffix": kept("name,honorificSuffix"),
  displayName: sql`case when s.person_id is null or ${kept("displayName")} is not null then p.name end`,
  nickName: kept("nickName"),
  title: sql`a.title`,
  userType: kept("userType"),
  preferredLanguage: sql`coalesce(p.language, ${kept("preferredLanguage")})`,
  locale: kept("locale"),
  timezone: sql`coalesce(p.time_zone, ${kept("timezone")})`,
  active: sql`(p.deactivated_at is null)`,
  emails: {
    many: sql`select case when (e.v ->> 'main')::boolean then p.email else e.v ->> 'value' end as value, e.v ->> 'display' as display,
        e.v ->> 'type' as type, (e.v ->> 'primary')::boolean as "primary"
      from jsonb_array_elements(coalesce(s.attributes -> 'emails',
        case when p.email is null then '[]'::jsonb else '[{"main":true,"type":"work","primary":true}]'::jsonb end)) e(v)`,
    having: (value) => sql<boolean>`p.id in (
      select q.id from people.person q where lower(q.email) = lower(${value})
      union all select t.person_id from people.scim_user t
       where lower((t.attributes -> 'emails')::text)::jsonb @> jsonb_build_array(jsonb_build_object('value', lower(${value}::text))))`,
  },
  groups: {
    many: sql`select g.id as value, ${`${base}/Groups/`}::text || g.id as "$ref", g.display_name as display, 'direct'::text as type
      from people.scim_group_member gm join people.scim_group g on g.id = gm.group_id where gm.person_id = p.id`,
  },
  "+employeeNumber": sql`p.external_id`,
  "+costCenter": enterprise.costCenter,
  "+organization": enterprise.organization,
  "+division": enterprise.division,
  "+department": enterprise.department,
  "+manager.value": sql`a.manager_id`,
  "+manager.$ref": sql`(${`${base}/Users/`}::text || a.manager_id)`,
  "+manager.displayName": sql`m.name`,
});

export async function findUser(db: Database, id: string, now: Date): Promise<UserRow | undefined> {
  const { rows } = await sql<UserRow>`select ${selection} from ${source} where p.id = ${id} and ${here(now)}`.execute(db);
  return rows[0];
}

export type Search = {
  readonly filter: Filter | undefined;
  readonly page: Page;
  readonly base: string;
  readonly now: Date;
  readonly lenient?: boolean;
};

export async function searchUsers(db: Database, { filter, page, base, now, lenient }: Search): Promise<{ total: number; rows: UserRow[] }> {
  const columns = columnsAt(base);
  const where = filter ? sql`${here(now)} and ${conditionOf(userType, columns, filter, lenient)}` : here(now);
  const counted = await sql<{ n: number }>`select count(*) as n from ${filter ? source : persons} where ${where}`.execute(db);
  const total = counted.rows[0]?.n ?? 0;
  if (page.count === 0 || page.startIndex > total) return { total, rows: [] };
  const order = page.sortBy === undefined ? undefined : orderOf(userType, columns, page.sortBy);
  const by = order ? sql`${order} ${sql.raw(page.descending ? "desc" : "asc")}, p.id` : sql`p.id`;
  const cut = sql`limit ${page.count} offset ${page.startIndex - 1}`;
  // Everybody, page by page: the page is cut before anything is joined to it.
  const query =
    filter || order
      ? sql<UserRow>`select ${selection} from ${source} where ${where} order by ${by} ${cut}`
      : sql<UserRow>`select ${selection} from ${sourceFrom(sql`(select p.* from ${persons} where ${where} order by p.id ${cut}) p`)} order by p.id`;
  const { rows } = await query.execute(db);
  return { total, rows };
}

export type GroupOfUser = { readonly person_id: string; readonly id: string; readonly display_name: string };

export async function groupsOfUsers(db: Database, personIds: readonly string[]): Promise<GroupOfUser[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<GroupOfUser>`select gm.person_id, g.id, g.display_name from people.scim_group_member gm
    join people.scim_group g on g.id = gm.group_id where gm.person_id = any(${[...personIds]}::text[]) order by lower(g.display_name), g.id`.execute(
    db,
  );
  return rows;
}

/** Somebody else here whom this name, mail address or number belongs to; `name` before the others. */
export async function findHolder(
  db: Database,
  given: { readonly userName?: string | undefined; readonly email?: string | undefined; readonly number?: string | undefined },
  not: string,
  now: Date,
): Promise<{ readonly id: string; readonly linked: boolean } | undefined> {
  const by =
    given.userName !== undefined
      ? sql`lower(coalesce(p.user_name, p.email, p.id)) = lower(${given.userName})`
      : given.number !== undefined
        ? sql`p.external_id = ${given.number}`
        : sql`lower(p.email) = lower(${given.email ?? null})`;
  const { rows } = await sql<{ id: string; linked: boolean }>`select p.id, s.person_id is not null as linked
    from people.person p left join people.scim_user s on s.person_id = p.id where ${by} and p.id <> ${not} and ${here(now)} limit 1`.execute(
    db,
  );
  return rows[0];
}

/** Somebody who left and is the same person by the provider's identifier, or by name and number where it gave none. */
export async function findReturning(
  tx: Database,
  given: { readonly userName: string; readonly number: string | undefined; readonly externalId: string | undefined },
  now: Date,
): Promise<{ readonly id: string; readonly left_at: Date } | undefined> {
  const { rows } = await sql<{
    id: string;
    left_at: Date;
  }>`select p.id, p.left_at from people.person p left join people.scim_user s on s.person_id = p.id
    where p.left_at <= ${now} and p.anonymised_at is null
      and (lower(p.user_name) = lower(${given.userName}) or p.external_id = ${given.number ?? null})
      and coalesce(p.external_id = ${given.number ?? null}, true)
      and coalesce(s.external_id = ${given.externalId ?? null}, true)
    order by p.left_at desc limit 1 for update of p`.execute(tx);
  return rows[0];
}

/** Names, addresses and numbers of people who left are free for others. */
export async function releaseFromLeft(
  tx: Database,
  given: { readonly userName: string; readonly email: string | null; readonly number: string | undefined },
  now: Date,
): Promise<void> {
  await sql`update people.person set
      user_name = case when lower(user_name) = lower(${given.userName}) then null else user_name end,
      email = case when lower(email) = lower(${given.email}::text) then null else email end,
      external_id = case when external_id = ${given.number ?? null}::text then null else external_id end
    where left_at <= ${now}
      and (lower(user_name) = lower(${given.userName}) or lower(email) = lower(${given.email}::text) or external_id = ${given.number ?? null}::text)`.execute(
    tx,
  );
}

export async function saveScimUser(
  tx: Database,
  personId: string,
  externalId: string | null,
  attributes: ScimAttributes,
  now: Date,
): Promise<void> {
  await tx
    .withTables<ScimTables>()
    .insertInto("people.scim_user")
    .values({ person_id: personId, external_id: externalId, attributes: jsonb(attributes), created_at: now, changed_at: now })
    .onConflict((row) => row.column("person_id").doUpdateSet({ external_id: externalId, attributes: jsonb(attributes), changed_at: now }))
    .execute();
}

export async function findUnitFrom(db: Database): Promise<UnitFrom> {
  const row = await db.withTables<ScimTables>().selectFrom("people.scim_setting").select("unit_from").executeTakeFirst();
  return row?.unit_from ?? "nothing";
}

export async function saveUnitFrom(tx: Database, unitFrom: UnitFrom, now: Date): Promise<void> {
  await tx.withTables<ScimTables>().updateTable("people.scim_setting").set({ unit_from: unitFrom, changed_at: now }).execute();
}

/** The one open unit of this code, else of this name. */
export async function findUnitCalled(db: Database, called: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string; by_code: boolean }>`
    select u.id, coalesce(lower(u.code) = lower(${called}), false) as by_code from people.unit u
      join people.unit_state t on t.unit_id = u.id and t.to_at is null
     where u.closed_at is null and (lower(u.code) = lower(${called}) or lower(t.name) = lower(${called}))
     order by by_code desc limit 2`.execute(db);
  const [first, second] = rows;
  return first && (first.by_code || second === undefined) ? first.id : undefined;
}
