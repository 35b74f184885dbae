import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { SignInTables } from "./tables.ts";

/** Ends every session, API token and open link of a person; how many of each there were. */
export async function endAllAccess(
  tx: Database,
  personId: string,
  now: Date,
): Promise<{ readonly sessions: number; readonly tokens: number; readonly links: number }> {
  const db = tx.withTables<SignInTables>();
  const sessions = await db.deleteFrom("people.session").where("person_id", "=", personId).executeTakeFirst();
  const tokens = await db
    .updateTable("people.api_token")
    .set({ revoked_at: now, revoked_by: "system" })
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  const links = await db
    .updateTable("people.account_link")
    .set({ ended_at: now })
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return {
    sessions: Number(sessions.numDeletedRows),
    tokens: Number(tokens.numUpdatedRows),
    links: Number(links.numUpdatedRows),
  };
}

/** Whether a person is here, and keeps them from leaving until the transaction is over: what is opened for them meanwhile ends too. */
export async function holdWhileHere(tx: Database, personId: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from people.person
     where id = ${personId} and deactivated_at is null and (left_at is null or left_at > ${now}) for share`.execute(tx);
  return rows.length === 1;
}
