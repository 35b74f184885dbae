import type { Database } from "#platform/db";
import type { Tables } from "../schema.ts";
import type { SignInFlowRow } from "../sign-in/tables.ts";

export async function insertFlow(db: Database, row: Omit<SignInFlowRow, "used_at">): Promise<void> {
  const tables = db.withTables<Tables>();
  await tables.deleteFrom("people.sign_in_flow").where("expires_at", "<=", row.created_at).execute();
  await tables
    .insertInto("people.sign_in_flow")
    .values({ ...row, used_at: null })
    .execute();
}

/** Uses a flow up, for the browser and the provider it was begun with; undefined when there is none such. Two at once: one wins. */
export async function spendFlow(
  db: Database,
  flow: { readonly stateHash: string; readonly browserHash: string; readonly providerId: string },
  now: Date,
): Promise<Pick<SignInFlowRow, "secrets" | "return_to"> | undefined> {
  return db
    .withTables<Tables>()
    .updateTable("people.sign_in_flow")
    .set({ used_at: now })
    .where("state_hash", "=", flow.stateHash)
    .where("browser_hash", "=", flow.browserHash)
    .where("provider_id", "=", flow.providerId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning(["secrets", "return_to"])
    .executeTakeFirst();
}
