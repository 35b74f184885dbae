/** The only file that touches governance.work_log. */
import { jsonb, type Database } from "#platform/db";
import { sql } from "kysely";
import type { WorkLogDraft } from "../contract.ts";
import type { WorkLogRow, WorkLogTables } from "./tables.ts";

const of = (db: Database) => db.withTables<WorkLogTables>();

export async function insertWorkLog(tx: Database, id: string, draft: WorkLogDraft, now: Date): Promise<void> {
  await sql`insert into governance.work_log
      (id, title, purpose, subject_kind, subject_id, unit_id, owner_id, deputy_id, fields, kept_days, created_at)
    values (${id}, ${draft.title}, ${draft.purpose}, ${draft.subject?.kind ?? null}, ${draft.subject?.id ?? null}, ${draft.unitId},
      ${draft.ownerId}, ${draft.deputyId}, ${jsonb(draft.fields)}, ${draft.keptDays}, ${now})`.execute(tx);
}

/** False when somebody else changed it since `version`. */
export async function updateWorkLog(
  tx: Database,
  id: string,
  version: number,
  draft: WorkLogDraft,
  closedAt: Date | null,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update governance.work_log set title = ${draft.title}, purpose = ${draft.purpose}, subject_kind = ${draft.subject?.kind ?? null},
      subject_id = ${draft.subject?.id ?? null}, unit_id = ${draft.unitId}, owner_id = ${draft.ownerId}, deputy_id = ${draft.deputyId},
      fields = ${jsonb(draft.fields)}, kept_days = ${draft.keptDays}, closed_at = ${closedAt}, version = version + 1
     where id = ${id} and version = ${version} returning id`.execute(tx);
  return rows.length === 1;
}

export const findWorkLog = (db: Database, id: string): Promise<WorkLogRow | undefined> =>
  of(db).selectFrom("governance.work_log").selectAll().where("id", "=", id).executeTakeFirst();

export type WorkLogQuestion = {
  readonly search?: string | undefined;
  readonly closed?: boolean | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
};

export function listWorkLogRows(db: Database, { search, closed, subjectKind, subjectId }: WorkLogQuestion): Promise<WorkLogRow[]> {
  let rows = of(db).selectFrom("governance.work_log").selectAll();
  if (!closed) rows = rows.where("closed_at", "is", null);
  if (subjectKind !== undefined) rows = rows.where("subject_kind", "=", subjectKind);
  if (subjectId !== undefined) rows = rows.where("subject_id", "=", subjectId);
  if (search?.trim()) rows = rows.where("title", "ilike", `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`);
  return rows
    .orderBy(sql`lower(title)`)
    .orderBy("id")
    .execute();
}

export const listWorkLogsOf = (db: Database, personId: string): Promise<WorkLogRow[]> =>
  of(db)
    .selectFrom("governance.work_log")
    .selectAll()
    .where("closed_at", "is", null)
    .where((row) => row.or([row("owner_id", "=", personId), row("deputy_id", "=", personId)]))
    .orderBy("title")
    .execute();

export const workLogTitleTaken = (error: unknown): boolean => error instanceof Error && error.message.includes("work_log_title");
