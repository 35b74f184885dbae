import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { Tables } from "../schema.ts";
import type { GroupRow } from "./group-store.ts";
import type { ScimTables } from "./tables.ts";

export const listGroups = (db: Database): Promise<GroupRow[]> =>
  db
    .withTables<ScimTables>()
    .selectFrom("people.scim_group")
    .selectAll()
    .orderBy(sql`lower(display_name)`)
    .orderBy("id")
    .limit(2_000)
    .execute();

export async function countUsers(db: Database): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from people.scim_user s join people.person p on p.id = s.person_id where p.left_at is null`.execute(db);
  return rows[0]?.n ?? 0;
}

export async function isOpenUnit(db: Database, id: string): Promise<boolean> {
  const row = await db
    .withTables<Tables>()
    .selectFrom("people.unit")
    .select("id")
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}
