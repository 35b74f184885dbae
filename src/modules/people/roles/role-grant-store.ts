import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { Role } from "../contract.ts";
import type { RoleGrantRow, Tables } from "../schema.ts";
import { unitsWithin } from "./unit-reach-store.ts";

const table = (db: Database) => db.withTables<Tables>();
const holdsAt = (now: Date, as: string) =>
  sql<boolean>`${sql.ref(`${as}.from_at`)} <= ${now} and (${sql.ref(`${as}.to_at`)} is null or ${sql.ref(`${as}.to_at`)} > ${now})`;

export async function insertGrant(tx: Database, row: RoleGrantRow): Promise<void> {
  await table(tx).insertInto("people.role_grant").values(row).execute();
}

export const lockGrant = (tx: Database, id: string): Promise<RoleGrantRow | undefined> =>
  table(tx).selectFrom("people.role_grant").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export async function closeGrant(tx: Database, id: string, now: Date): Promise<void> {
  await table(tx).updateTable("people.role_grant").set({ to_at: now }).where("id", "=", id).execute();
}

export const grantsHeld = (db: Database, personId: string, now: Date): Promise<RoleGrantRow[]> =>
  table(db).selectFrom("people.role_grant as g").selectAll().where("person_id", "=", personId).where(holdsAt(now, "g")).execute();

/**
 * Who is here and administers without an end: of these one must stay. A role with an end does not count, be it planned or
 * just given by a request that came later and was faster.
 */
export async function lastingAdministrators(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct p.id from people.role_grant g join people.person p on p.id = g.person_id
     where g.role = 'administrator' and g.to_at is null and p.left_at is null and p.deactivated_at is null order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/** Locks the grant of every administrator, always in the same order, before one of them ends: two who end each other's meet here. */
export async function lockAdministrators(tx: Database): Promise<void> {
  await sql`select id from people.role_grant where role = 'administrator' and to_at is null order by id for update`.execute(tx);
}

/** The persons who hold a role now. */
export async function holdersOf(db: Database, roles: readonly Role[], now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct p.id from people.role_grant g join people.person p on p.id = g.person_id
     where g.role in (${sql.join([...roles])}) and ${holdsAt(now, "g")} and p.left_at is null and p.deactivated_at is null
     order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/** The persons who hold a role now over everything or over one of these units. */
export async function holdersOver(db: Database, role: Role, unitIds: readonly string[], now: Date): Promise<string[]> {
  const over = unitIds.length === 0 ? sql`g.unit_id is null` : sql`(g.unit_id is null or g.unit_id in (${sql.join([...unitIds])}))`;
  const { rows } = await sql<{ id: string }>`
    select distinct p.id from people.role_grant g join people.person p on p.id = g.person_id
     where g.role = ${role} and ${over} and ${holdsAt(now, "g")} and p.left_at is null and p.deactivated_at is null order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

export type HeldRow = {
  readonly id: string | null;
  readonly person_id: string;
  readonly role: Role;
  readonly unit_id: string | null;
  readonly source: string;
  readonly given_by: string | null;
  readonly behalf_id: string | null;
  readonly from_at: Date | null;
  readonly to_at: Date | null;
};

export type RoleQuestion = {
  readonly personId?: string | undefined;
  readonly role?: Role | undefined;
  readonly unitId?: string | undefined;
  readonly past?: boolean | undefined;
  /** Only what concerns these units and all below, or this person; undefined: everything. */
  readonly within?: { readonly units: readonly string[]; readonly personId: string | null } | undefined;
};

/** Granted, stood in for, and managers; at most `limit`, in the order of names. */
export async function listHeld(db: Database, asked: RoleQuestion, now: Date, limit: number): Promise<HeldRow[]> {
  const { within, personId, role, unitId, past = false } = asked;
  const units = within ? await unitsWithin(db, within.units) : [];
  const inUnits = units.length > 0 ? sql`h.unit_id in (${sql.join(units)})` : sql`false`;
  const { rows } = await sql<HeldRow>`
    select h.* from (
      select g.id, g.person_id, g.role, g.unit_id, g.source, g.granted_by as given_by, null::text as behalf_id, g.from_at, g.to_at
        from people.role_grant g where ${past ? sql`true` : holdsAt(now, "g")}
      union all
      select null, d.to_person_id, g.role, g.unit_id, 'standing-in', null, d.from_person_id, d.from_at, d.to_at
        from people.delegation d join people.role_grant g on g.person_id = d.from_person_id
       where d.ended_at is null and ${holdsAt(now, "d")} and ${holdsAt(now, "g")} and g.role in ('enablement-lead', 'functional-lead', 'reviewer', 'builder', 'executive')
      union all
      select null, a.manager_id, 'manager', a.unit_id, 'reporting-line', null, null, min(a.from_at), null
        from people.assignment a where a.to_at is null and a.unit_id is not null and a.manager_id is not null
       group by a.manager_id, a.unit_id
    ) h join people.person p on p.id = h.person_id
    where ${within ? sql`(${inUnits} or h.person_id = ${within.personId ?? ""})` : sql`true`}
      and ${personId === undefined ? sql`true` : sql`h.person_id = ${personId}`}
      and ${role === undefined ? sql`true` : sql`h.role = ${role}`}
      and ${unitId === undefined ? sql`true` : sql`h.unit_id = ${unitId}`}
    order by lower(p.name), h.person_id, h.role, h.unit_id, h.from_at limit ${limit}`.execute(db);
  return rows;
}
