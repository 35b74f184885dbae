import type { Database } from "#platform/db";
import { sql } from "kysely";

/** Takes away what directories sent beyond the person's own row: attributes and memberships. */
export async function removeDirectories(tx: Database): Promise<number> {
  const members = await sql`delete from people.scim_group_member`.execute(tx);
  const users = await sql`delete from people.scim_user`.execute(tx);
  return Number(members.numAffectedRows ?? 0) + Number(users.numAffectedRows ?? 0);
}
