import type { Database } from "#platform/db";
import type { SessionRow, SignInLinkRow, Tables } from "../schema.ts";

export async function insertLink(tx: Database, row: Omit<SignInLinkRow, "used_at">): Promise<void> {
  await tx.withTables<Tables>().insertInto("people.sign_in_link").values(row).execute();
}

/** Uses a link up; false when it is not known, was used, or is over. Two at once: one wins. */
export async function useLink(tx: Database, hash: string, now: Date): Promise<boolean> {
  const used = await tx
    .withTables<Tables>()
    .updateTable("people.sign_in_link")
    .set({ used_at: now })
    .where("token_hash", "=", hash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning("token_hash")
    .execute();
  return used.length === 1;
}

export async function insertSession(tx: Database, row: SessionRow): Promise<void> {
  await tx.withTables<Tables>().insertInto("people.session").values(row).execute();
}

export async function findSession(db: Database, hash: string, now: Date): Promise<SessionRow | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom("people.session")
    .selectAll()
    .where("token_hash", "=", hash)
    .where("expires_at", ">", now)
    .executeTakeFirst();
}

export async function deleteSession(tx: Database, hash: string): Promise<void> {
  await tx.withTables<Tables>().deleteFrom("people.session").where("token_hash", "=", hash).execute();
}

export async function deleteOver(tx: Database, now: Date): Promise<void> {
  await tx.withTables<Tables>().deleteFrom("people.session").where("expires_at", "<=", now).execute();
  await tx.withTables<Tables>().deleteFrom("people.sign_in_link").where("expires_at", "<=", now).execute();
}
