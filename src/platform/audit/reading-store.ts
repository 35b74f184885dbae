import type { Database } from "#platform/db";
import { sql, type RawBuilder } from "kysely";
import type { EntryRow } from "./audit-store.ts";

/** What is asked of the chain; each part narrows. `action` is the beginning of one, such as "people/". */
export type EntryFilter = {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  /** Anywhere in what was recorded; erased payloads hold nothing any more. */
  readonly text?: string | undefined;
};

export type ReadEntry = EntryRow & { readonly payload: string | null };

const like = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

function conditionOf({ from, to, actor, action, subjectKind, subjectId, text }: EntryFilter): RawBuilder<boolean> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (from) all.push(sql`e.at >= ${from}`);
  if (to) all.push(sql`e.at < ${to}`);
  if (actor !== undefined) all.push(sql`e.actor_id = ${actor}`);
  if (action !== undefined) all.push(sql`e.action like ${`${like(action)}%`}`);
  if (subjectKind !== undefined) all.push(sql`e.subject_kind = ${subjectKind}`);
  if (subjectId !== undefined) all.push(sql`e.subject_id = ${subjectId}`);
  if (text !== undefined) all.push(sql`p.payload ilike ${`%${like(text)}%`}`);
  return sql<boolean>`${sql.join(all, sql` and `)}`;
}

const source = sql`platform.audit_entry e left join platform.audit_payload p on p.seq = e.seq`;

/** Newest first, those before `before`. */
export async function listEntries(db: Database, filter: EntryFilter, before: number | undefined, limit: number): Promise<ReadEntry[]> {
  const older = before === undefined ? sql`true` : sql`e.seq < ${before}`;
  const { rows } = await sql<ReadEntry>`select e.*, p.payload from ${source} where ${conditionOf(filter)} and ${older}
    order by e.seq desc limit ${limit}`.execute(db);
  return rows;
}

/** Oldest first, those after `after` and not beyond `last`: for exports. */
export async function nextEntries(db: Database, filter: EntryFilter, after: number, last: number, limit: number): Promise<ReadEntry[]> {
  const { rows } = await sql<ReadEntry>`select e.*, p.payload from ${source}
    where ${conditionOf(filter)} and e.seq > ${after} and e.seq <= ${last} order by e.seq limit ${limit}`.execute(db);
  return rows;
}

export async function countEntries(db: Database, filter: EntryFilter, last: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${source} where ${conditionOf(filter)} and e.seq <= ${last}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

export async function findEntry(db: Database, seq: number): Promise<(ReadEntry & { readonly salt: string | null }) | undefined> {
  const { rows } = await sql<
    ReadEntry & { salt: string | null }
  >`select e.*, p.payload, p.salt from ${source} where e.seq = ${seq}`.execute(db);
  return rows[0];
}
