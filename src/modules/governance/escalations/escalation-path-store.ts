import type { Database } from "#platform/db";
import type { Selectable } from "kysely";
import type { Tables } from "../schema.ts";
import type { EscalationPathTable } from "./tables.ts";

export type EscalationPathRow = Selectable<EscalationPathTable>;

const table = (db: Database) => db.withTables<Tables>();

export const listPathRows = (db: Database): Promise<EscalationPathRow[]> =>
  table(db).selectFrom("governance.escalation_path").selectAll().orderBy("place").orderBy("code").execute();

export const findPath = (db: Database, code: string): Promise<EscalationPathRow | undefined> =>
  table(db).selectFrom("governance.escalation_path").selectAll().where("code", "=", code).executeTakeFirst();

export async function savePath(tx: Database, row: EscalationPathRow): Promise<void> {
  const { code: _, place: __, ...changed } = row;
  await table(tx)
    .insertInto("governance.escalation_path")
    .values(row)
    .onConflict((conflict) => conflict.column("code").doUpdateSet(changed))
    .execute();
}
