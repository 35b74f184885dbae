import type { Database } from "#platform/db";
import type { Tables } from "../schema.ts";
import type { SignInLinkRow } from "./tables.ts";

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

export async function deleteLinksOver(tx: Database, now: Date): Promise<void> {
  await tx.withTables<Tables>().deleteFrom("people.sign_in_link").where("expires_at", "<=", now).execute();
}
