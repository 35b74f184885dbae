import { jsonb, type Database } from "#platform/db";
import { sql, type Insertable } from "kysely";
import type { OrganisationDiff, OrganisationImport, OrganisationMapping, OrganisationPreview } from "../contract.ts";

export type ImportRow = {
  id: string;
  state: OrganisationImport["state"];
  file_name: string;
  bytes: number;
  sha256: string;
  upload: string | null;
  created_by: string;
  created_at: Date;
  changed_at: Date;
  revision: number;
  preview: OrganisationPreview | null;
  mapping: OrganisationMapping | null;
  diff: OrganisationDiff | null;
  refusal: OrganisationImport["refusal"];
  progress: OrganisationImport["progress"];
  applied_at: Date | null;
  undone_at: Date | null;
  done_to: number;
};
type Defaulted = "upload" | "revision" | "mapping" | "diff" | "progress" | "applied_at" | "undone_at" | "done_to";
type New = Omit<ImportRow, Defaulted> & Partial<Pick<ImportRow, Defaulted>>;
type Tables = { "people.organisation_import": ImportRow };

const asJson = ["preview", "mapping", "diff", "refusal", "progress"] as const;

function written<T extends Partial<ImportRow>>(row: T): T {
  const copy = { ...row } as Record<string, unknown>;
  for (const name of asJson) if (copy[name] !== undefined && copy[name] !== null) copy[name] = jsonb(copy[name]);
  return copy as T;
}

const of = (db: Database) => db.withTables<Tables>();

export async function insertImport(tx: Database, row: New): Promise<void> {
  await of(tx)
    .insertInto("people.organisation_import")
    .values(written(row) as Insertable<ImportRow>)
    .execute();
}

export const findImport = (db: Database, id: string): Promise<ImportRow | undefined> =>
  of(db).selectFrom("people.organisation_import").selectAll().where("id", "=", id).executeTakeFirst();

export const lockImport = (tx: Database, id: string): Promise<ImportRow | undefined> =>
  of(tx).selectFrom("people.organisation_import").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export const listImports = (db: Database): Promise<ImportRow[]> =>
  of(db).selectFrom("people.organisation_import").selectAll().orderBy("created_at", "desc").orderBy("id", "desc").limit(100).execute();

export const listAtWork = (db: Database): Promise<ImportRow[]> =>
  of(db).selectFrom("people.organisation_import").selectAll().where("state", "in", ["checking", "applying", "undoing"]).execute();

/** Changes the import; `now` only where it is asked for something new, so that jobs of earlier askings stop. */
export async function updateImport(
  tx: Database,
  id: string,
  changes: Partial<Omit<ImportRow, "id" | "revision">>,
  now?: Date,
): Promise<void> {
  await of(tx)
    .updateTable("people.organisation_import")
    .set({ ...written(changes), revision: sql<number>`revision + 1`, ...(now ? { changed_at: now } : {}) })
    .where("id", "=", id)
    .execute();
}

export const revisionOf = (db: Database, id: string): Promise<{ revision: number } | undefined> =>
  of(db).selectFrom("people.organisation_import").select("revision").where("id", "=", id).executeTakeFirst();

/** The import applied last that was not undone: the only one that can be. */
export async function lastApplied(db: Database): Promise<string | undefined> {
  const row = await of(db)
    .selectFrom("people.organisation_import")
    .select(["id", "state"])
    .where("applied_at", "is not", null)
    .where("state", "in", ["applied", "undone", "undoing"])
    .orderBy("applied_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.state === "applied" ? row.id : undefined;
}

export async function namedUploads(db: Database): Promise<ReadonlySet<string>> {
  const rows = await of(db).selectFrom("people.organisation_import").select("upload").where("upload", "is not", null).execute();
  return new Set(rows.flatMap(({ upload }) => upload ?? []));
}

/** Checked lists that nobody applied for long, and differences that are no longer needed. */
export async function listForgotten(db: Database, before: Date): Promise<string[]> {
  const rows = await of(db)
    .selectFrom("people.organisation_import")
    .select("id")
    .where("state", "in", ["received", "checked", "refused"])
    .where("changed_at", "<", before)
    .execute();
  return rows.map(({ id }) => id);
}

export async function deleteDifferences(tx: Database, id: string): Promise<void> {
  await sql`delete from people.organisation_part where import_id = ${id}`.execute(tx);
  await sql`delete from people.organisation_change where import_id = ${id}`.execute(tx);
  await sql`delete from people.organisation_problem where import_id = ${id}`.execute(tx);
}

export async function deleteOldDifferences(tx: Database, before: Date): Promise<void> {
  await sql`delete from people.organisation_change c using people.organisation_import i
             where i.id = c.import_id and i.state in ('applied', 'undone', 'discarded') and i.changed_at < ${before}`.execute(tx);
  await sql`delete from people.organisation_problem c using people.organisation_import i
             where i.id = c.import_id and i.state in ('applied', 'undone', 'discarded') and i.changed_at < ${before}`.execute(tx);
}

/** Lists that were not applied, and what lists would have changed, go; how many lists. Who came by a list is on record and stays. */
export async function removeLists(tx: Database, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update people.organisation_import set state = 'discarded', upload = null, preview = null, changed_at = ${now}, revision = revision + 1
     where state in ('received', 'checking', 'checked', 'refused')`.execute(tx);
  await sql`delete from people.organisation_part`.execute(tx);
  await sql`delete from people.organisation_change c using people.organisation_import i
             where i.id = c.import_id and i.state not in ('applying', 'undoing')`.execute(tx);
  await sql`delete from people.organisation_problem`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
