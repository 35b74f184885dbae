import type { Database } from "#platform/db";
import { sql, type ColumnType, type Generated, type Selectable } from "kysely";

export type RevisionTable = {
  id: string;
  subject_kind: string;
  subject_id: string;
  state: "draft" | "published" | "superseded";
  number: number | null;
  content: ColumnType<unknown, never, never>;
  digest: string;
  based_on: string | null;
  edit: Generated<number>;
  note: string | null;
  is_material: boolean | null;
  started_by: string;
  started_at: Date;
  changed_by: string;
  changed_at: Date;
  published_by: string | null;
  published_at: Date | null;
  superseded_at: Date | null;
};
type Tables = { "platform.revision": RevisionTable };
export type RevisionRow = Selectable<RevisionTable>;
export type RevisionHead = Omit<RevisionRow, "content">;
export type RevisionSubject = { readonly kind: string; readonly id: string };

const headColumns = [
  "id",
  "subject_kind",
  "subject_id",
  "state",
  "number",
  "digest",
  "based_on",
  "edit",
  "note",
  "is_material",
  "started_by",
  "started_at",
  "changed_by",
  "changed_at",
  "published_by",
  "published_at",
  "superseded_at",
] as const;

const of = (db: Database, { kind, id }: RevisionSubject) =>
  db.withTables<Tables>().selectFrom("platform.revision").where("subject_kind", "=", kind).where("subject_id", "=", id);

export const findDraft = (db: Database, subject: RevisionSubject): Promise<RevisionRow | undefined> =>
  of(db, subject).where("state", "=", "draft").selectAll().executeTakeFirst();

export const findDraftHead = (db: Database, subject: RevisionSubject): Promise<RevisionHead | undefined> =>
  of(db, subject).where("state", "=", "draft").select(headColumns).executeTakeFirst();

export const lockDraft = (tx: Database, subject: RevisionSubject): Promise<RevisionRow | undefined> =>
  of(tx, subject).where("state", "=", "draft").selectAll().forUpdate().executeTakeFirst();

export const findPublished = (db: Database, subject: RevisionSubject): Promise<RevisionRow | undefined> =>
  of(db, subject).where("state", "=", "published").selectAll().executeTakeFirst();

/** Without the content, which may be large: to know whether what one has is still what holds. */
export const findPublishedHead = (db: Database, subject: RevisionSubject): Promise<RevisionHead | undefined> =>
  of(db, subject).where("state", "=", "published").select(headColumns).executeTakeFirst();

export const lockPublished = (tx: Database, subject: RevisionSubject): Promise<RevisionHead | undefined> =>
  of(tx, subject).where("state", "=", "published").select(headColumns).forUpdate().executeTakeFirst();

export const findNumbered = (db: Database, subject: RevisionSubject, number: number): Promise<RevisionRow | undefined> =>
  of(db, subject).where("number", "=", number).selectAll().executeTakeFirst();

/** What was published, newest first. */
export const listPublished = (db: Database, subject: RevisionSubject): Promise<RevisionHead[]> =>
  of(db, subject).where("state", "<>", "draft").select(headColumns).orderBy("number", "desc").execute();

/** False when there is a draft already. */
export async function insertDraft(
  tx: Database,
  row: Pick<RevisionRow, "id" | "subject_kind" | "subject_id" | "digest" | "based_on" | "started_by" | "started_at"> & {
    readonly text: string;
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into platform.revision
      (id, subject_kind, subject_id, state, content, digest, based_on, started_by, started_at, changed_by, changed_at)
    values (${row.id}, ${row.subject_kind}, ${row.subject_id}, 'draft', ${row.text}::jsonb, ${row.digest}, ${row.based_on},
            ${row.started_by}, ${row.started_at}, ${row.started_by}, ${row.started_at})
    on conflict do nothing returning id`.execute(tx);
  return rows.length === 1;
}

export async function updateDraft(
  tx: Database,
  id: string,
  { text, digest, by, now }: { readonly text: string; readonly digest: string; readonly by: string; readonly now: Date },
): Promise<void> {
  await sql`update platform.revision set content = ${text}::jsonb, digest = ${digest}, edit = edit + 1, changed_by = ${by}, changed_at = ${now}
    where id = ${id} and state = 'draft'`.execute(tx);
}

export async function deleteDraft(tx: Database, id: string): Promise<void> {
  await sql`delete from platform.revision where id = ${id} and state = 'draft'`.execute(tx);
}

export async function publishDraft(
  tx: Database,
  id: string,
  given: { readonly number: number; readonly note: string; readonly isMaterial: boolean; readonly by: string; readonly now: Date },
): Promise<void> {
  await sql`update platform.revision set state = 'published', number = ${given.number}, note = ${given.note}, is_material = ${given.isMaterial},
    published_by = ${given.by}, published_at = ${given.now} where id = ${id} and state = 'draft'`.execute(tx);
  await sql`delete from platform.revision_step where revision_id = ${id}`.execute(tx);
}

export async function supersede(tx: Database, id: string, now: Date): Promise<void> {
  await sql`update platform.revision set state = 'superseded', superseded_at = ${now} where id = ${id}`.execute(tx);
}

/** Keeps what a draft is now, before it changes; of the steps only the newest `most`. */
export async function insertStep(tx: Database, id: string, most: number): Promise<void> {
  await sql`insert into platform.revision_step (revision_id, edit, content, digest, changed_by, changed_at)
    select id, edit, content, digest, changed_by, changed_at from platform.revision where id = ${id}`.execute(tx);
  await sql`delete from platform.revision_step where revision_id = ${id} and edit <=
    (select edit from platform.revision_step where revision_id = ${id} order by edit desc offset ${most} limit 1)`.execute(tx);
}

/** Takes the newest step back into the draft; false when there is none. */
export async function takeStep(tx: Database, id: string, by: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ edit: number }>`
    update platform.revision r set content = s.content, digest = s.digest, edit = r.edit + 1, changed_by = ${by}, changed_at = ${now}
      from platform.revision_step s
     where r.id = ${id} and s.revision_id = r.id
       and s.edit = (select max(edit) from platform.revision_step where revision_id = ${id}) returning s.edit`.execute(tx);
  const [step] = rows;
  if (!step) return false;
  await sql`delete from platform.revision_step where revision_id = ${id} and edit = ${step.edit}`.execute(tx);
  return true;
}

export async function countSteps(db: Database, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from platform.revision_step where revision_id = ${id}`.execute(db);
  return rows[0]?.n ?? 0;
}
