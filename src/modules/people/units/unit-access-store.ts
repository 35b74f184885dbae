import type { Database } from "#platform/db";
import { sql } from "kysely";

/** Who had a password or was known at an identity provider at a moment. */
export async function whoCouldSignIn(db: Database, at: Date): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from people.account where created_at < ${at}
    union select person_id from people.identity where created_at < ${at}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
