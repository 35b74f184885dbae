import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { DecidedBy, GateOutcome } from "../gates/tables.ts";
import type { RequestHistory } from "../gate-figures/gate-history.ts";
import type { RequestState, Tier } from "../requests/tables.ts";

type RequestRecord = {
  id: string;
  title: string;
  kind: string;
  tier: Tier;
  likeness: string;
  asked: number;
  ended: number | null;
  state: RequestState;
  by: DecidedBy | null;
  seen: number | null;
};
type GateRecord = {
  request: string;
  id: string;
  gate: string;
  stage: number;
  version: string | null;
  opened: number | null;
  ended: number | null;
  by: DecidedBy | null;
  outcome: GateOutcome | null;
  due: number | null;
  went: boolean;
  stops: [number, number | null][] | null;
};

const ms = (column: string) => sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;

/** Every request, or those from these units, with each gate it passed and when its clock stood still; no column names a person. */
export async function readGateHistories(db: Database, units: readonly string[] | undefined, now: Date): Promise<RequestHistory[]> {
  const wanted = units === undefined ? sql`true` : sql`r.unit_id = any(${units as string[]})`;
  const requests = await sql<RequestRecord>`
    select r.id, r.title, r.subject_kind as kind, r.tier, r.likeness, ${ms("r.made_at")} as asked, ${ms("r.decided_at")} as ended,
           r.state, r.decided_by as "by", ${ms("i.written_at")} as seen
      from governance.request r
      left join governance.past_request p on p.request_id = r.id
      left join governance.past_import i on i.id = p.import_id
     where ${wanted}
     order by r.made_at, r.id`.execute(db);
  const gates = await sql<GateRecord>`
    select g.request_id as request, g.name as gate, g.stage, g.subject_version as version, ${ms("g.opened_at")} as opened,
           ${sql`(extract(epoch from coalesce(g.decided_at, g.closed_at)) * 1000)::float8`} as ended, g."by", g.outcome,
           ${ms("g.due_at")} as due, g.second_at is not null as went, s.stops
      from governance.gate g
      join governance.request r on r.id = g.request_id
      left join (select gate_id, json_agg(json_build_array(${ms("asked_at")}, ${ms("ended_at")}) order by asked_at) as stops
                   from governance.gate_stop group by gate_id) s on s.gate_id = g.id
     where ${wanted}
     order by g.request_id, g.opened_at nulls last, g.stage, g.position`.execute(db);
  const gatesOf = Map.groupBy(gates.rows, ({ request }) => request);
  return requests.rows.map((row) => historyOf(row, gatesOf.get(row.id) ?? [], now.getTime()));
}

/** Gates of an earlier version of the subject come before those of a newer one; that version is the one of the last gates. */
function historyOf(row: RequestRecord, gates: readonly GateRecord[], now: number): RequestHistory {
  const versions = gates.length < 2 ? [] : [...new Set(gates.map(({ version }) => version))];
  const opened = gates.filter((gate) => gate.opened !== null);
  const last = versions.length < 2 ? undefined : versions.at(-1);
  return {
    id: row.id,
    title: row.title,
    kind: row.kind,
    tier: row.tier,
    likeness: row.likeness,
    askedAt: row.asked,
    endedAt: row.ended,
    state: row.state,
    by: row.by,
    seenUntil: row.seen ?? now,
    unopened: gates.length - opened.length === 0 ? 0 : gates.filter((gate) => gate.opened === null && (last === undefined || gate.version === last)).length,
    passages: opened.map((gate) => ({
      gate: gate.gate,
      stage: gate.stage + (versions.length < 2 ? 0 : versions.indexOf(gate.version) * 1000),
      openedAt: gate.opened ?? row.asked,
      endedAt: gate.ended,
      by: gate.by,
      outcome: gate.outcome,
      stops: (gate.stops ?? []).map(([from, to]) => ({ from, to })),
      dueAt: gate.due,
      wentOn: gate.went,
    })),
  };
}
