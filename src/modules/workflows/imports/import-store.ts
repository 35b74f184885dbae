/** The only file that touches workflows.import and workflows.pseudonym_key. */
import type { Database } from "#platform/db";
import { isWithin } from "../workflows/workflow-store.ts";
import { sql, type Selectable } from "kysely";
import { randomBytes } from "node:crypto";
import type { Within } from "../reach/within-reach.ts";
import { json, type ImportTable, type Tables } from "../schema.ts";

export type ImportRow = Selectable<ImportTable>;

const table = (db: Database) => db.withTables<Tables>();

type NewImport = Pick<ImportRow, "id" | "state" | "file_name" | "bytes" | "sha256" | "upload" | "created_at"> &
  Partial<Pick<ImportRow, "workflow_id" | "uploaded_by" | "keeps_after_check" | "replaces" | "preview" | "mapping" | "refusal">>;

const jsonColumns = ["preview", "mapping", "quality", "refusal", "progress"] as const;

/** The row as it is written: jsonb columns as text. */
function written<T extends Partial<ImportRow>>(row: T): T {
  const columns = Object.fromEntries(
    jsonColumns.filter((name) => row[name] !== undefined && row[name] !== null).map((name) => [name, json(row[name])]),
  );
  return { ...row, ...columns };
}

export async function insertImport(tx: Database, row: NewImport): Promise<void> {
  await sql`insert into workflows.import ${insertion(written({ ...row, changed_at: row.created_at }))}`.execute(tx);
}

function insertion(row: Readonly<Record<string, unknown>>) {
  const names = Object.keys(row).filter((name) => row[name] !== undefined);
  return sql`(${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(names.map((name) => sql.val(row[name])))})`;
}

export const findImport = (db: Database, id: string): Promise<ImportRow | undefined> =>
  table(db).selectFrom("workflows.import").selectAll().where("id", "=", id).executeTakeFirst();

export const lockImport = (tx: Database, id: string): Promise<ImportRow | undefined> =>
  table(tx).selectFrom("workflows.import").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export const revisionOf = (db: Database, id: string): Promise<{ revision: number } | undefined> =>
  table(db).selectFrom("workflows.import").select("revision").where("id", "=", id).executeTakeFirst();

/** Newest first; at most 500. */
export function listImportRows(db: Database, workflowId: string | undefined, within: Within): Promise<ImportRow[]> {
  const every = table(db).selectFrom("workflows.import").selectAll();
  const all = within === "everything" ? every : every.where(ofReach(within));
  return (workflowId === undefined ? all : all.where("workflow_id", "=", workflowId)).orderBy("id", "desc").limit(500).execute();
}

/** Imports of workflows within reach, and one's own that no workflow has yet. */
const ofReach = (within: Exclude<Within, "everything">) => sql<boolean>`(
  workflow_id in (select id from workflows.workflow where ${isWithin(within)})
  or (workflow_id is null and uploaded_by = ${within.personId ?? ""}))`;

type ImportPatch = Partial<Omit<ImportRow, "id" | "created_at" | "revision" | "changed_at">>;

export async function updateImport(tx: Database, id: string, patch: ImportPatch, now: Date): Promise<void> {
  const columns = Object.entries(written(patch)).map(([name, value]) => sql`${sql.ref(name)} = ${sql.val(value)}`);
  await sql`update workflows.import set ${sql.join([...columns, sql`revision = revision + 1`, sql`changed_at = ${now}`])} where id = ${id}`.execute(
    tx,
  );
}

/** Progress of a job; nothing if the import is no longer at work. */
export async function showProgress(db: Database, id: string, progress: NonNullable<ImportRow["progress"]>): Promise<void> {
  await sql`update workflows.import set progress = ${json(progress)}, revision = revision + 1
            where id = ${id} and state in ('checking', 'keeping')`.execute(db);
}

export type KeptBefore = { readonly id: string; readonly sha256: string; readonly workflow_id: string; readonly kept_at: Date };

/** Visible imports with these bytes, the first kept first. */
export async function listKeptWithBytes(db: Database, sha256: readonly string[], within: Within = "everything"): Promise<KeptBefore[]> {
  if (sha256.length === 0) return [];
  const { rows } = await sql<KeptBefore>`
    select i.id, i.sha256, i.workflow_id, i.kept_at
    from workflows.import i join workflows.workflow w on w.id = i.workflow_id
    where i.state = 'kept' and w.removed_at is null and i.sha256 in (${sql.join([...sha256])})
      and ${within === "everything" ? sql`true` : isWithin(within)}
    order by i.kept_at, i.id`.execute(db);
  return rows;
}

export const listKept = (db: Database, workflowId: string): Promise<ImportRow[]> =>
  table(db)
    .selectFrom("workflows.import")
    .selectAll()
    .where("workflow_id", "=", workflowId)
    .where("state", "=", "kept")
    .orderBy("kept_at")
    .orderBy("id")
    .execute();

export const listAtWork = (db: Database): Promise<ImportRow[]> =>
  table(db).selectFrom("workflows.import").selectAll().where("state", "in", ["checking", "keeping"]).orderBy("id").execute();

export async function listUploads(db: Database): Promise<Set<string>> {
  const rows = await table(db).selectFrom("workflows.import").select("upload").where("upload", "is not", null).execute();
  return new Set(rows.flatMap((row) => (row.upload === null ? [] : [row.upload])));
}

/** Imports nobody went on with since `before`, whose uploads may go. */
export const listForgotten = (db: Database, before: Date): Promise<ImportRow[]> =>
  table(db)
    .selectFrom("workflows.import")
    .selectAll()
    .where("state", "in", ["received", "checked", "refused", "discarded"])
    .where("upload", "is not", null)
    .where("changed_at", "<", before)
    .execute();

/** The installation's key for pseudonyms, 32 random bytes as base64, made at the first need. */
export async function pseudonymKey(db: Database): Promise<string> {
  await sql`insert into workflows.pseudonym_key (key) values (${randomBytes(32).toString("base64")}) on conflict do nothing`.execute(db);
  const row = await table(db).selectFrom("workflows.pseudonym_key").select("key").executeTakeFirstOrThrow();
  return row.key;
}

/**
 * Forgets the key of the pseudonyms, so that no name leads to one any more, and lets go of files with names that no workflow
 * keeps. How many imports had performers.
 */
export async function forgetPerformers(tx: Database, now: Date): Promise<number> {
  await sql`delete from workflows.pseudonym_key`.execute(tx);
  const withPerformers = sql`coalesce(mapping ->> 'resource', '') <> ''`;
  const { numAffectedRows: kept } = await sql`
    update workflows.import set revision = revision + 1, changed_at = ${now} where state = 'kept' and ${withPerformers}`.execute(tx);
  const { numAffectedRows: waiting } = await sql`
    update workflows.import set state = 'discarded', discarded_at = ${now}, upload = null, preview = null, revision = revision + 1, changed_at = ${now}
     where state in ('received', 'checked') and ${withPerformers}`.execute(tx);
  return Number(kept ?? 0) + Number(waiting ?? 0);
}
