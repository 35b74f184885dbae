import type { Database } from "#platform/db";
import { sql, type RawBuilder } from "kysely";
import type { GateRow } from "./tables.ts";

export type GateQuestion = {
  /** Over `g` (the gate) and `r` (its request). */
  readonly visible: RawBuilder<boolean>;
  readonly owed: RawBuilder<boolean> | undefined;
  readonly state: "open" | "decided";
  readonly tier?: string | undefined;
  readonly kind?: string | undefined;
  readonly by?: string | undefined;
};

const where = ({ visible, owed, state, tier, kind, by }: GateQuestion) => sql`
  from governance.gate g join governance.request r on r.id = g.request_id
 where g.state = ${state} and ${visible} and ${owed ?? sql`true`}
   and ${tier === undefined ? sql`true` : sql`r.tier = ${tier}`}
   and ${kind === undefined ? sql`true` : sql`r.subject_kind = ${kind}`}
   and ${by === undefined ? sql`true` : sql`g.by = ${by}`}`;

/** Open ones by when they are due, those whose clock stands still last; decided ones by when they were, the latest first. */
export async function listGateRows(
  db: Database,
  question: GateQuestion,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<GateRow[]> {
  const order = question.state === "open" ? sql`g.due_at nulls last, g.opened_at, g.id` : sql`g.decided_at desc, g.id`;
  const { rows } = await sql<GateRow>`select g.* ${where(question)} order by ${order} limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

export async function countGates(db: Database, question: GateQuestion): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n ${where(question)}`.execute(db);
  return rows[0]?.n ?? 0;
}

export type GateLine = {
  readonly subject_kind: string;
  readonly tier: string;
  readonly title: string;
  readonly request_id: string;
  readonly id: string;
  readonly name: string;
  readonly stage: number;
  readonly reviewer_group: string;
  readonly allowance_amount: number | null;
  readonly allowance_unit: string | null;
  readonly opened_at: Date | null;
  readonly stopped_hours: number;
  readonly questions: number;
  readonly decided_at: Date | null;
  readonly outcome: string | null;
  readonly by: string | null;
};

/** What is taken along: no column names a person. */
export async function gateLines(db: Database, question: GateQuestion, after: string, limit: number): Promise<GateLine[]> {
  const { rows } = await sql<GateLine>`
    select r.subject_kind, r.tier, r.title, g.request_id, g.id, g.name, g.stage, g.reviewer_group, g.allowance_amount, g.allowance_unit,
           g.opened_at, g.decided_at, g.outcome, g.by,
           (select coalesce(round(sum(extract(epoch from coalesce(s.ended_at, s.asked_at) - s.asked_at)) / 3600, 1), 0)::float8 from governance.gate_stop s where s.gate_id = g.id) as stopped_hours,
           (select count(*) from governance.gate_stop s where s.gate_id = g.id) as questions
      ${where(question)} and g.id > ${after} order by g.id limit ${limit}`.execute(db);
  return rows;
}

/** Open gates whose clock is kept here, to compare when they are due: a changed calendar moves them. */
export async function openClocks(
  db: Database,
  after: string,
  limit: number,
): Promise<{ id: string; deadline_id: string; due_at: Date | null }[]> {
  const { rows } = await sql<{ id: string; deadline_id: string; due_at: Date | null }>`
    select id, deadline_id, due_at from governance.gate where state = 'open' and deadline_id is not null and id > ${after} order by id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** The gate that a clock is about. */
export async function gateOfDeadline(db: Database, deadlineId: string): Promise<GateRow | undefined> {
  const { rows } = await sql<GateRow>`select * from governance.gate where deadline_id = ${deadlineId}`.execute(db);
  return rows[0];
}
