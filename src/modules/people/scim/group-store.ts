import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { Selectable } from "kysely";
import { conditionOf, orderOf, type Columns } from "./filter-store.ts";
import { groupType, groupUrn } from "./scim-schema.ts";
import type { ScimTables } from "./tables.ts";
import type { Search } from "./user-store.ts";

export type GroupRow = Selectable<ScimTables["people.scim_group"]>;
export type MemberRow = { readonly group_id: string; readonly person_id: string; readonly name: string };

const columnsAt = (base: string): Columns => ({
  id: sql`g.id`,
  externalId: sql`g.external_id`,
  schemas: { many: sql`select ${sql.lit(groupUrn)}::text as value` },
  "meta.resourceType": sql`'Group'::text`,
  "meta.created": sql`g.created_at`,
  "meta.lastModified": sql`g.changed_at`,
  "meta.location": sql`(${`${base}/Groups/`}::text || g.id)`,
  "meta.version": sql`('W/"' || g.version || '"')`,
  displayName: sql`g.display_name`,
  members: {
    many: sql`select gm.person_id as value, ${`${base}/Users/`}::text || gm.person_id as "$ref", 'User'::text as type, mp.name as display
      from people.scim_group_member gm join people.person mp on mp.id = gm.person_id where gm.group_id = g.id`,
  },
});

const groups = (db: Database) => db.withTables<ScimTables>().selectFrom("people.scim_group").selectAll();

export const findGroup = (db: Database, id: string): Promise<GroupRow | undefined> => groups(db).where("id", "=", id).executeTakeFirst();

export const lockGroup = (tx: Database, id: string): Promise<GroupRow | undefined> =>
  groups(tx).where("id", "=", id).forUpdate().executeTakeFirst();

export async function searchGroups(db: Database, { filter, page, base, lenient }: Search): Promise<{ total: number; rows: GroupRow[] }> {
  const columns = columnsAt(base);
  const where = filter ? conditionOf(groupType, columns, filter, lenient) : sql`true`;
  const counted = await sql<{ n: number }>`select count(*) as n from people.scim_group g where ${where}`.execute(db);
  const total = counted.rows[0]?.n ?? 0;
  if (page.count === 0 || page.startIndex > total) return { total, rows: [] };
  const order = page.sortBy === undefined ? undefined : orderOf(groupType, columns, page.sortBy);
  const by = order ? sql`${order} ${sql.raw(page.descending ? "desc" : "asc")}, g.id` : sql`g.id`;
  const { rows } = await sql<GroupRow>`select g.* from people.scim_group g where ${where} order by ${by}
    limit ${page.count} offset ${page.startIndex - 1}`.execute(db);
  return { total, rows };
}

export async function countMembers(db: Database, groupIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ group_id: string; n: number }>`select group_id, count(*) as n from people.scim_group_member
    where group_id = any(${[...groupIds]}::text[]) group by group_id`.execute(db);
  return new Map(rows.map(({ group_id, n }) => [group_id, n]));
}

export async function membersOfGroups(db: Database, groupIds: readonly string[]): Promise<MemberRow[]> {
  if (groupIds.length === 0) return [];
  const { rows } = await sql<MemberRow>`select gm.group_id, gm.person_id, p.name from people.scim_group_member gm
    join people.person p on p.id = gm.person_id where gm.group_id = any(${[...groupIds]}::text[]) order by gm.person_id`.execute(db);
  return rows;
}

export async function insertGroup(
  tx: Database,
  row: { id: string; display_name: string; external_id: string | null; created_at: Date; changed_at: Date },
): Promise<void> {
  await tx
    .withTables<ScimTables>()
    .insertInto("people.scim_group")
    .values({ ...row, means: null, role: null, unit_id: null, dimension: null, value: null })
    .execute();
}

type GroupChange = Partial<Pick<GroupRow, "display_name" | "external_id" | "means" | "role" | "unit_id" | "dimension" | "value">>;

/** Changes the row, or only says that its members changed: the version counts up. */
export async function updateGroup(tx: Database, id: string, changes: GroupChange, now: Date): Promise<void> {
  await tx
    .withTables<ScimTables>()
    .updateTable("people.scim_group")
    .set({ ...changes, version: sql<number>`version + 1`, changed_at: now })
    .where("id", "=", id)
    .execute();
}

export async function deleteGroup(tx: Database, id: string): Promise<void> {
  await tx.withTables<ScimTables>().deleteFrom("people.scim_group").where("id", "=", id).execute();
}

/** Those of these ids who are here. */
export async function personsHere(db: Database, ids: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from people.person
    where id = any(${[...ids]}::text[]) and (left_at is null or left_at > ${now}) and anonymised_at is null`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Who was not a member yet. */
export async function addMembers(tx: Database, groupId: string, personIds: readonly string[], now: Date): Promise<string[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<{ person_id: string }>`insert into people.scim_group_member (group_id, person_id, added_at)
    select ${groupId}, one, ${now} from unnest(${[...personIds]}::text[]) one on conflict do nothing returning person_id`.execute(tx);
  return rows.map(({ person_id }) => person_id);
}

/** Who was a member until now; `"all"` empties the group. */
export async function removeMembers(tx: Database, groupId: string, personIds: readonly string[] | "all"): Promise<string[]> {
  const which = personIds === "all" ? sql`true` : sql`person_id = any(${[...personIds]}::text[])`;
  const { rows } = await sql<{
    person_id: string;
  }>`delete from people.scim_group_member where group_id = ${groupId} and ${which} returning person_id`.execute(tx);
  return rows.map(({ person_id }) => person_id);
}

/** Everybody goes but these. */
export async function removeMembersBut(tx: Database, groupId: string, stay: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`delete from people.scim_group_member
    where group_id = ${groupId} and not person_id = any(${[...stay]}::text[]) returning person_id`.execute(tx);
  return rows.map(({ person_id }) => person_id);
}

export async function groupsOfPerson(db: Database, personId: string): Promise<GroupRow[]> {
  return groups(db)
    .where("id", "in", (of) => of.selectFrom("people.scim_group_member").select("group_id").where("person_id", "=", personId))
    .execute();
}

/** Whether this failure means that a group of that name is there already. */
export const groupNameIsTaken = (error: unknown): boolean => error instanceof Error && error.message.includes("scim_group_name_once");
