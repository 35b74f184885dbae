import { jsonb, type Database } from "#platform/db";
import { sql } from "kysely";
import type { IntakeFormRow } from "../gate-routes/tables.ts";
import type { Tables } from "../schema.ts";

const table = (db: Database) => db.withTables<Tables>();

/** The newest version of each form. */
export async function formsInUse(db: Database): Promise<IntakeFormRow[]> {
  const { rows } = await sql<IntakeFormRow>`
    select distinct on (subject_kind) * from governance.intake_form order by subject_kind, version desc`.execute(db);
  return rows;
}

/** The form of a kind; without one, that for every kind. */
export async function formOf(db: Database, kind: string): Promise<IntakeFormRow | undefined> {
  const forms = await formsInUse(db);
  return forms.find(({ subject_kind }) => subject_kind === kind) ?? forms.find(({ subject_kind }) => subject_kind === "*");
}

export const findForm = (db: Database, kind: string, version: number): Promise<IntakeFormRow | undefined> =>
  table(db)
    .selectFrom("governance.intake_form")
    .selectAll()
    .where("subject_kind", "=", kind)
    .where("version", "=", version)
    .executeTakeFirst();

/** False when somebody made this version already. */
export async function insertForm(tx: Database, row: IntakeFormRow): Promise<boolean> {
  const made = await table(tx)
    .insertInto("governance.intake_form")
    .values({ ...row, questions: jsonb(row.questions) })
    .onConflict((on) => on.columns(["subject_kind", "version"]).doNothing())
    .returning("version")
    .execute();
  return made.length > 0;
}
