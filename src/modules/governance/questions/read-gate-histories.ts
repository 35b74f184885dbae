import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { DecidedBy, GateOutcome } from "../gates/tables.ts";
import type { Passage, RequestHistory } from "../gate-figures/gate-history.ts";
import type { RequestState, Tier } from "../requests/tables.ts";

// Rows come as one text: fields apart by U+001F, rows by U+001E. A driver makes an object of each row otherwise, which takes
// most of the time for 100,000 of them.
const field = "\u001F";
const record = "\u001E";
const text = (column: string) => sql`coalesce(translate(${sql.ref(column)}, ${field + record}, ''), '')`;
const ms = (column: string) => sql`coalesce((extract(epoch from ${sql.ref(column)}) * 1000)::float8::text, '')`;

/**
 * Every request with each gate it passed and when its clock stood still; no column names a person. What is open here is
 * watched without end (`seenUntil` Infinity): whoever asks says up to when.
 */
export async function readGateHistories(db: Database): Promise<RequestHistory[]> {
  const stops = await stopsByGate(db);
  const gates = await rowsOf(
    db,
    sql`select concat_ws(${field}, g.request_id, g.id, ${text("g.name")}, g.stage::text, ${text("g.subject_version")}, ${ms("g.opened_at")},
               ${sql`coalesce((extract(epoch from coalesce(g.decided_at, g.closed_at)) * 1000)::float8::text, '')`}, ${text("g.by")},
               ${text("g.outcome")}, ${ms("g.due_at")}, case when g.second_at is null then '' else '1' end) as line
          from governance.gate g order by g.request_id, g.opened_at nulls last, g.stage, g.position`,
  );
  const gatesOf = new Map<string, string[][]>();
  for (const gate of gates) {
    const own = gatesOf.get(gate[0]!);
    if (own) own.push(gate);
    else gatesOf.set(gate[0]!, [gate]);
  }
  const requests = await rowsOf(
    db,
    sql`select concat_ws(${field}, r.id, ${text("r.title")}, ${text("r.subject_kind")}, r.tier, r.likeness, coalesce(r.unit_id, ''), ${ms("r.made_at")},
               ${ms("r.decided_at")}, r.state, ${text("r.decided_by")}, ${ms("i.written_at")}) as line
          from governance.request r
          left join governance.past_request p on p.request_id = r.id
          left join governance.past_import i on i.id = p.import_id
         order by r.made_at, r.id`,
  );
  return requests.map((row) => historyOf(row, gatesOf.get(row[0]!) ?? [], stops));
}

async function rowsOf(db: Database, lines: ReturnType<typeof sql>): Promise<string[][]> {
  const { rows } = await sql<{ all: string | null }>`select string_agg(line, ${record}) as "all" from (${lines}) as l`.execute(db);
  const all = rows[0]?.all ?? null;
  return all === null ? [] : all.split(record).map((line) => line.split(field));
}

const instant = (given: string | undefined): number | null => (given === undefined || given === "" ? null : Number(given));
const known = <Word extends string>(given: string | undefined): Word | null =>
  given === undefined || given === "" ? null : (given as Word);

async function stopsByGate(db: Database): Promise<ReadonlyMap<string, Passage["stops"]>> {
  const rows = await rowsOf(
    db,
    sql`select concat_ws(${field}, gate_id, ${ms("asked_at")}, ${ms("ended_at")}) as line from governance.gate_stop order by gate_id, asked_at`,
  );
  const byGate = new Map<string, { from: number; to: number | null }[]>();
  for (const [gate = "", from, to] of rows) {
    const stop = { from: Number(from), to: instant(to) };
    const own = byGate.get(gate);
    if (own) own.push(stop);
    else byGate.set(gate, [stop]);
  }
  return byGate;
}

const noStops: Passage["stops"] = [];

/** Gates of an earlier version of the subject come before those of a newer one; only gates of the newest are still to come. */
function historyOf(
  row: readonly string[],
  gates: readonly (readonly string[])[],
  stops: ReadonlyMap<string, Passage["stops"]>,
): RequestHistory {
  const [id = "", title = "", kind = "", tier, likeness = "", unit, asked, ended, state, by, seen] = row;
  const versions = gates.length < 2 ? [] : [...new Set(gates.map((gate) => gate[4]))];
  const newest = versions.at(-1);
  const passages: Passage[] = [];
  let unopened = 0;
  for (const [, gateId = "", name = "", stage, version, opened, end, decidedBy, outcome, due, went] of gates) {
    if (opened === undefined || opened === "") {
      if (versions.length < 2 || version === newest) unopened++;
      continue;
    }
    passages.push({
      gate: name,
      stage: Number(stage) + (versions.length < 2 ? 0 : versions.indexOf(version) * 1000),
      openedAt: Number(opened),
      endedAt: instant(end),
      by: known<DecidedBy>(decidedBy),
      outcome: known<GateOutcome>(outcome),
      stops: stops.get(gateId) ?? noStops,
      dueAt: instant(due),
      wentOn: went === "1",
    });
  }
  const endedAt = instant(ended);
  return {
    ...{ id, title, kind, likeness, passages, unopened, endedAt },
    tier: tier as Tier,
    unitId: known(unit),
    askedAt: Number(asked),
    state: state as RequestState,
    by: known<DecidedBy>(by),
    seenUntil: endedAt ?? instant(seen) ?? Infinity,
  };
}
