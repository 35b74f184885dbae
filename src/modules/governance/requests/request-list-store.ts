import type { Database } from "#platform/db";
import { sql, type RawBuilder } from "kysely";
import type { RequestRow } from "./tables.ts";

export type RequestQuestion = {
  /** Over `r`. */
  readonly visible: RawBuilder<boolean>;
  readonly requesterId: string | undefined;
  readonly state?: string | undefined;
  readonly tier?: string | undefined;
  readonly kind?: string | undefined;
  readonly subjectId?: string | undefined;
};

const where = ({ visible, requesterId, state, tier, kind, subjectId }: RequestQuestion) => sql`
  from governance.request r
 where ${visible} and ${requesterId === undefined ? sql`true` : sql`r.requester_id = ${requesterId}`}
   and ${state === undefined ? sql`true` : sql`r.state = ${state}`} and ${tier === undefined ? sql`true` : sql`r.tier = ${tier}`}
   and ${kind === undefined ? sql`true` : sql`r.subject_kind = ${kind}`}
   and ${subjectId === undefined ? sql`true` : sql`r.subject_id = ${subjectId}`}`;

/** The newest first. */
export async function listRequestRows(
  db: Database,
  question: RequestQuestion,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select r.* ${where(question)} order by r.made_at desc, r.id limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

export async function countRequests(db: Database, question: RequestQuestion): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n ${where(question)}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Which of these requests `visible` holds for. */
export async function visibleAmong(db: Database, ids: readonly string[], visible: RawBuilder<boolean>): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select r.id from governance.request r where r.id in (${sql.join([...ids])}) and ${visible}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** After an id, in the order of ids. */
export async function requestLines(db: Database, question: RequestQuestion, after: string, limit: number): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`select r.* ${where(question)} and r.id > ${after} order by r.id limit ${limit}`.execute(db);
  return rows;
}
