import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { ReviewerGroupRow } from "../gate-routes/tables.ts";
import type { Tables } from "../schema.ts";

const table = (db: Database) => db.withTables<Tables>();

export const listGroups = (db: Database): Promise<ReviewerGroupRow[]> =>
  table(db).selectFrom("governance.reviewer_group").selectAll().where("removed_at", "is", null).orderBy("name").orderBy("id").execute();

export const lockGroup = (tx: Database, id: string): Promise<ReviewerGroupRow | undefined> =>
  table(tx)
    .selectFrom("governance.reviewer_group")
    .selectAll()
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();

export async function findGroups(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, ReviewerGroupRow>> {
  if (ids.length === 0) return new Map();
  const rows = await table(db).selectFrom("governance.reviewer_group").selectAll().where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function membersOfGroups(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  if (ids.length === 0) return found;
  const rows = await table(db)
    .selectFrom("governance.reviewer_group_person")
    .selectAll()
    .where("group_id", "in", ids)
    .orderBy("person_id")
    .execute();
  for (const { group_id, person_id } of rows) found.set(group_id, [...(found.get(group_id) ?? []), person_id]);
  return found;
}

export async function insertGroup(tx: Database, row: { id: string; name: string; created_at: Date }): Promise<void> {
  await table(tx).insertInto("governance.reviewer_group").values(row).execute();
}

export async function updateGroup(tx: Database, id: string, fields: { name?: string; removed_at?: Date | null }): Promise<void> {
  await table(tx)
    .updateTable("governance.reviewer_group")
    .set({ ...fields, version: sql<number>`version + 1` })
    .where("id", "=", id)
    .execute();
}

export async function saveMembers(tx: Database, id: string, persons: readonly string[]): Promise<void> {
  await table(tx).deleteFrom("governance.reviewer_group_person").where("group_id", "=", id).execute();
  if (persons.length > 0)
    await table(tx)
      .insertInto("governance.reviewer_group_person")
      .values([...new Set(persons)].map((person_id) => ({ group_id: id, person_id })))
      .execute();
}

/** The groups somebody is in. */
export async function groupsOf(db: Database, personId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select g.id, g.name from governance.reviewer_group g join governance.reviewer_group_person p on p.group_id = g.id
     where p.person_id = ${personId} and g.removed_at is null order by g.name, g.id`.execute(db);
  return rows;
}

export const isGroupNameTaken = (error: unknown): boolean => error instanceof Error && error.message.includes("reviewer_group_name");
