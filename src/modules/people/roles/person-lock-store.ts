import type { Database } from "#platform/db";
import type { Tables } from "../schema.ts";

/** Holds a person's row until the transaction ends, so that what is decided about them is decided one after the other. */
export async function lockPerson(tx: Database, id: string): Promise<void> {
  await tx.withTables<Tables>().selectFrom("people.person").select("id").where("id", "=", id).forUpdate().execute();
}
