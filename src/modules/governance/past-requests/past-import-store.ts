import { jsonb, type Database } from "#platform/db";
import { sql, type Selectable, type Updateable } from "kysely";
import type { PastProblem } from "../contract/past-request.ts";
import type { PastImportTable, PastRequestTables } from "./tables.ts";

export type PastImportRow = Selectable<PastImportTable>;
const of = (db: Database) => db.withTables<PastRequestTables>();

const asJson = ["preview", "mapping", "counts", "refusal"] as const;
function written<T extends Updateable<PastImportTable>>(row: T): T {
  const copy = { ...row } as Record<string, unknown>;
  for (const name of asJson) if (copy[name] !== undefined && copy[name] !== null) copy[name] = jsonb(copy[name]);
  return copy as T;
}

export async function insertPastImport(tx: Database, row: PastImportRow): Promise<void> {
  await of(tx).insertInto("governance.past_import").values(written(row)).execute();
}

export const findPastImport = (db: Database, id: string): Promise<PastImportRow | undefined> =>
  of(db).selectFrom("governance.past_import").selectAll().where("id", "=", id).executeTakeFirst();

export const lockPastImport = (tx: Database, id: string): Promise<PastImportRow | undefined> =>
  of(tx).selectFrom("governance.past_import").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export const listPastImportRows = (db: Database): Promise<PastImportRow[]> =>
  of(db)
    .selectFrom("governance.past_import")
    .selectAll()
    .where("state", "!=", "discarded")
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(100)
    .execute();

export async function updatePastImport(tx: Database, id: string, changes: Updateable<PastImportTable>, now: Date): Promise<void> {
  await of(tx)
    .updateTable("governance.past_import")
    .set({ ...written(changes), changed_at: now })
    .where("id", "=", id)
    .execute();
}

/** Files that nobody went on with. */
export async function listForgottenPast(db: Database, before: Date): Promise<string[]> {
  const rows = await of(db)
    .selectFrom("governance.past_import")
    .select("id")
    .where("state", "in", ["received", "checked"])
    .where("changed_at", "<", before)
    .execute();
  return rows.map(({ id }) => id);
}

export async function namedPastUploads(db: Database): Promise<ReadonlySet<string>> {
  const rows = await of(db).selectFrom("governance.past_import").select("upload").where("upload", "is not", null).execute();
  return new Set(rows.flatMap(({ upload }) => upload ?? []));
}

export async function replaceProblems(tx: Database, id: string, problems: readonly PastProblem[]): Promise<void> {
  await of(tx).deleteFrom("governance.past_problem").where("import_id", "=", id).execute();
  for (let from = 0; from < problems.length; from += 1000) {
    const json = JSON.stringify(problems.slice(from, from + 1000).map((one, at) => ({ seq: from + at + 1, ...one })));
    await sql`
      insert into governance.past_problem (import_id, seq, line, "column", value, code, reason)
      select ${id}, seq, line, "column", value, code, reason
        from jsonb_to_recordset(${json}::jsonb) as p (seq int, line int, "column" text, value text, code text, reason text)`.execute(tx);
  }
}

export const listProblemRows = (db: Database, id: string, after: number, limit: number) =>
  of(db)
    .selectFrom("governance.past_problem")
    .select(["seq", "line", "column", "value", "code", "reason"])
    .where("import_id", "=", id)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(limit)
    .execute();

export async function countProblems(db: Database, id: string): Promise<number> {
  const { n } = await of(db)
    .selectFrom("governance.past_problem")
    .select(({ fn }) => fn.countAll<string>().as("n"))
    .where("import_id", "=", id)
    .executeTakeFirstOrThrow();
  return Number(n);
}
