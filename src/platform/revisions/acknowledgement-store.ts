import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { RevisionSubject } from "./revision-store.ts";

/** Says that somebody has read a version; false when they had said so before. */
export async function acknowledge(tx: Database, revisionId: string, personId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`insert into platform.acknowledgement (revision_id, person_id, at) values (${revisionId}, ${personId}, ${now})
    on conflict do nothing returning person_id`.execute(tx);
  return rows.length === 1;
}

/** The oldest version of which an acknowledgement still holds at a moment: the newest material one. Undefined: nothing was published. */
export async function heldSince(db: Database, { kind, id }: RevisionSubject, at: Date): Promise<number | undefined> {
  const { rows } = await sql<{ number: number }>`
    select number from platform.revision
     where subject_kind = ${kind} and subject_id = ${id} and is_material and published_at <= ${at} order by number desc limit 1`.execute(
    db,
  );
  return rows[0]?.number;
}

/** Who had acknowledged, by a moment, what was asked then. */
export async function whoAcknowledged(db: Database, subject: RevisionSubject, at: Date): Promise<ReadonlySet<string>> {
  const since = await heldSince(db, subject, at);
  if (since === undefined) return new Set();
  const { rows } = await sql<{ id: string }>`
    select distinct a.person_id as id from platform.acknowledgement a join platform.revision r on r.id = a.revision_id
     where r.subject_kind = ${subject.kind} and r.subject_id = ${subject.id} and r.number >= ${since} and a.at <= ${at}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export type Acknowledgement = { readonly number: number; readonly at: Date };

/** What somebody acknowledged of a subject, newest version first. */
export async function acknowledgementsOf(db: Database, { kind, id }: RevisionSubject, personId: string): Promise<Acknowledgement[]> {
  const { rows } = await sql<Acknowledgement>`
    select r.number, a.at from platform.acknowledgement a join platform.revision r on r.id = a.revision_id
     where r.subject_kind = ${kind} and r.subject_id = ${id} and a.person_id = ${personId} order by r.number desc`.execute(db);
  return rows;
}

/** Forgets what somebody acknowledged; how many there were. */
export async function deleteAcknowledgements(tx: Database, { kind, id }: RevisionSubject, personId: string): Promise<number> {
  const { rows } = await sql`
    delete from platform.acknowledgement a using platform.revision r
     where r.id = a.revision_id and r.subject_kind = ${kind} and r.subject_id = ${id} and a.person_id = ${personId}
    returning a.person_id`.execute(tx);
  return rows.length;
}
