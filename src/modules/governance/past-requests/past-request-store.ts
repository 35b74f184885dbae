import type { Database } from "#platform/db";
import { newId } from "#platform/ids";
import { sql } from "kysely";
import type { PastRequest } from "./past-request.ts";

const batch = 2000;
const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** Which of these requests came in before. */
export async function numbersHere(db: Database, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  const here = new Set<string>();
  for (let from = 0; from < numbers.length; from += 10_000) {
    const some = numbers.slice(from, from + 10_000);
    const { rows } = await sql<{ number: string }>`
      select number from governance.past_request where number = any(${some}::text[])`.execute(db);
    for (const { number } of rows) here.add(number);
  }
  return here;
}

/** Two who bring the same requests meet here, and the second finds them brought. */
export async function holdPastRequests(tx: Database): Promise<void> {
  await sql`lock table governance.past_request in share row exclusive mode`.execute(tx);
}

export async function insertPastRequests(tx: Database, importId: string, requests: readonly PastRequest[], now: Date): Promise<void> {
  for (let from = 0; from < requests.length; from += batch) {
    const some = requests.slice(from, from + batch).map((request) => ({ ...request, id: newId("request", now) }));
    await insertRequests(tx, importId, some);
    const gates = some.flatMap((request) =>
      request.gates.map((gate, at) => ({ ...gate, id: newId("gate", now), requestId: request.id, position: at + 1 })),
    );
    await insertGates(tx, gates);
    const stops = gates.flatMap((gate) =>
      gate.stops.map(({ from: asked, to }) => ({ id: newId("stop", now), gateId: gate.id, asked: iso(asked), ended: iso(to) })),
    );
    if (stops.length > 0) await insertStops(tx, stops);
  }
  await sql`analyze governance.request`.execute(tx);
  await sql`analyze governance.gate`.execute(tx);
}

type WithId = PastRequest & { readonly id: string };

async function insertRequests(tx: Database, importId: string, requests: readonly WithId[]): Promise<void> {
  const json = JSON.stringify(
    requests.map(({ id, number, title, kind, tier, likeness, madeAt, endedAt, state, by }) => ({
      ...{ id, number, title, kind, tier, likeness, state, by },
      made: iso(madeAt),
      decided: iso(endedAt),
    })),
  );
  const rows = sql`jsonb_to_recordset(${json}::jsonb) as r (id text, number text, title text, kind text, tier text, likeness text,
    made timestamptz, decided timestamptz, state text, "by" text)`;
  await sql`
    insert into governance.request (id, subject_kind, subject_id, title, tier, tier_because, likeness, made_at, state, decided_at, decided_by, origin)
    select id, kind, 'past:' || number, title, tier, 'As the file of past requests says.', likeness, made, state, decided, "by", 'imported' from ${rows}`.execute(
    tx,
  );
  await sql`insert into governance.past_request (import_id, request_id, number) select ${importId}, id, number from ${rows}`.execute(tx);
}

type Gate = WithId["gates"][number] & { readonly id: string; readonly requestId: string; readonly position: number };

async function insertGates(tx: Database, gates: readonly Gate[]): Promise<void> {
  const json = JSON.stringify(
    gates.map(({ id, requestId, position, stage, gate, askedAt, decidedAt, outcome, by, closedBecause, dueAt }) => ({
      ...{ id, position, stage, outcome, by, because: closedBecause },
      request: requestId,
      name: gate,
      state: outcome !== null ? "decided" : closedBecause !== null ? "closed" : "open",
      opened: iso(askedAt),
      decided: outcome === null ? null : iso(decidedAt),
      closed: closedBecause === null ? null : iso(decidedAt),
      due: iso(dueAt),
    })),
  );
  await sql`
    insert into governance.gate (id, request_id, position, stage, name, reviewer_group, state, opened_at, due_at, decided_at, outcome, "by", closed_at, closed_because)
    select id, request, position, stage, name, name, state, opened, due, decided, outcome, "by", closed, because
      from jsonb_to_recordset(${json}::jsonb) as g (id text, request text, position int, stage int, name text, state text, opened timestamptz,
           due timestamptz, decided timestamptz, outcome text, "by" text, closed timestamptz, because text)`.execute(tx);
}

async function insertStops(tx: Database, stops: readonly object[]): Promise<void> {
  await sql`
    insert into governance.gate_stop (id, gate_id, asked_at, ended_at, ended_because)
    select id, "gateId", asked, ended, case when ended is null then null else 'answered' end
      from jsonb_to_recordset(${JSON.stringify(stops)}::jsonb) as s (id text, "gateId" text, asked timestamptz, ended timestamptz)`.execute(
    tx,
  );
}

/** How many decisions here rest on a request of this file. */
export async function countFollowers(tx: Database, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from governance.request r join governance.past_request p on p.request_id = r.precedent_of
     where p.import_id = ${importId}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Takes out all that a file brought; how many requests. */
export async function deletePastRequests(tx: Database, importId: string): Promise<number> {
  const own = sql`select request_id from governance.past_request where import_id = ${importId}`;
  const gates = sql`select id from governance.gate where request_id in (${own})`;
  await sql`delete from governance.condition where request_id in (${own})`.execute(tx);
  await sql`delete from governance.gate_stop where gate_id in (${gates})`.execute(tx);
  await sql`delete from governance.gate_reviewer where gate_id in (${gates})`.execute(tx);
  await sql`delete from governance.gate where request_id in (${own})`.execute(tx);
  const { numAffectedRows } = await sql`delete from governance.request where id in (${own})`.execute(tx);
  await sql`delete from governance.past_request where import_id = ${importId}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
