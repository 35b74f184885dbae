import type { Database } from "#platform/db";
import { sql } from "kysely";

export type OpenDeadline = {
  readonly id: string;
  readonly key: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Null while its clock stands still. */
  readonly dueAt: Date | null;
};

/** The deadlines of a kind that nobody ended yet, overdue ones too, whose key begins so; oldest first. */
export async function findOpenDeadlines(db: Database, kind: string, keyPrefix = ""): Promise<OpenDeadline[]> {
  const { rows } = await sql<{ id: string; key: string; subject_kind: string; subject_id: string; due_at: Date | null }>`
    select id, key, subject_kind, subject_id, due_at from platform.deadline
     where kind = ${kind} and state in ('pending', 'paused', 'acted') and starts_with(key, ${keyPrefix}) order by started_at, id`.execute(
    db,
  );
  return rows.map(({ id, key, subject_kind, subject_id, due_at }) => ({
    id,
    key,
    subject: { kind: subject_kind, id: subject_id },
    dueAt: due_at,
  }));
}
