import { change } from "#platform/audit";
import { csvLine } from "#platform/csv";
import type { Call, Download } from "#platform/registry";
import { Readable } from "node:stream";
import type { exportGates as exportRoute, listGates as listRoute, ListedGate, readGate as readRoute } from "../contract.ts";
import { askSop, precedentViews } from "../precedents/find-precedents.ts";
import { missingGate } from "../requests/refusals.ts";
import { findRequest, findRequests } from "../requests/request-store.ts";
import { owedBy, visibleTo } from "../requests/visible-store.ts";
import { countGates, gateLines, listGateRows, type GateQuestion } from "./gate-list-store.ts";
import { findGate, reviewersOf, stopsOf } from "./gate-store.ts";
import { clocksOfRows, clockView, gateViews, namesOf } from "./gate-view.ts";
import { standInsFor } from "#modules/people";
import { mayDecide } from "./who-decides.ts";

const pageSize = 50;

async function questionOf({
  query,
  platform,
  actor,
  reach,
  now,
}: Call<typeof listRoute> | Call<typeof exportRoute>): Promise<GateQuestion> {
  const { with: whose, ...filter } = query;
  return {
    ...filter,
    visible: await visibleTo(platform.db, actor, reach, now),
    owed: whose === "me" ? await owedBy(platform.db, actor, now) : undefined,
  };
}

export async function listGates(call: Call<typeof listRoute>) {
  const { platform, query, actor, now } = call;
  const question = await questionOf(call);
  const rows = await listGateRows(platform.db, question, { offset: (query.page - 1) * pageSize, limit: pageSize });
  const ids = rows.map(({ id }) => id);
  const requests = new Map((await findRequests(platform.db, [...new Set(rows.map((row) => row.request_id))])).map((one) => [one.id, one]));
  const reviewers = await reviewersOf(platform.db, ids);
  const standIns = await standInsFor(platform.db, [...reviewers.values()].flat(), now);
  const stops = await stopsOf(platform.db, ids);
  const clocks = await clocksOfRows(platform.db, rows, now);
  const name = await namesOf(
    platform.db,
    [...requests.values()].map((one) => one.requester_id),
  );
  const reachesAll = actor.grants.get("governance:gate.decide")?.all === true;
  const gates = rows.flatMap((row): ListedGate[] => {
    const request = requests.get(row.request_id);
    if (!request) return [];
    const asked = {
      reviewers: reviewers.get(row.id) ?? [],
      standIns,
      excluded: request.requester_id === null ? [] : [request.requester_id],
    };
    return [
      {
        id: row.id as ListedGate["id"],
        name: row.name,
        reviewerGroup: row.reviewer_group,
        state: row.state,
        request: {
          id: request.id as ListedGate["request"]["id"],
          title: request.title,
          tier: request.tier,
          kind: request.subject_kind,
          madeAt: request.made_at.toISOString(),
          requester: name(request.requester_id),
        },
        openedAt: row.opened_at?.toISOString() ?? null,
        clock: clockView(clocks.get(row.deadline_id ?? ""), row, now),
        onTimeout: row.on_timeout,
        isAsked: stops.some((stop) => stop.gate_id === row.id && stop.ended_at === null),
        decidedAt: row.decided_at?.toISOString() ?? null,
        outcome: row.outcome,
        by: row.by,
        mayDecide: row.state === "open" && mayDecide({ personId: actor.personId, reachesAll }, asked).may,
      },
    ];
  });
  return { gates, total: await countGates(platform.db, question) };
}

export async function readGate({ platform, params, actor, reach, now }: Call<typeof readRoute>) {
  const { db } = platform;
  const gate = await findGate(db, params.id);
  const request = gate && (await findRequest(db, gate.request_id));
  if (!gate || !request) throw missingGate();
  const [view] = await gateViews(db, platform, request, [gate], actor, now);
  if (!view) throw missingGate();
  // What others asked for is shown to whoever decides, not to whoever asks.
  const precedents = view.may.decide ? await precedentViews(db, request, await visibleTo(db, actor, reach, now), now) : [];
  return { gate: view, precedents, sop: await askSop(db, platform, { kind: request.subject_kind, id: request.subject_id }, now) };
}

const columns = [
  ["subject kind", "subject_kind"],
  ["risk tier", "tier"],
  ["title", "title"],
  ["request", "request_id"],
  ["gate id", "id"],
  ["gate", "name"],
  ["stage", "stage"],
  ["asked", "reviewer_group"],
  ["allowance", "allowance_amount"],
  ["allowance unit", "allowance_unit"],
  ["opened at", "opened_at"],
  ["questions", "questions"],
  ["hours stopped for questions", "stopped_hours"],
  ["decided at", "decided_at"],
  ["outcome", "outcome"],
  ["decided by", "by"],
] as const;

export async function exportGates(call: Call<typeof exportRoute>): Promise<Download> {
  const question = await questionOf(call);
  await change(call.platform, call, async (_, record) => {
    record({ action: "governance/gates-exported", subject: { kind: "gate", id: "all" }, payload: { filter: call.query } });
  });
  async function* lines(): AsyncGenerator<string> {
    yield `\uFEFF${csvLine(columns.map(([header]) => header))}`;
    let after = "";
    for (;;) {
      call.signal.throwIfAborted();
      const rows = await gateLines(call.platform.db, question, after, 2000);
      yield rows
        .map((row) =>
          csvLine(
            columns.map(([, key]) => {
              const value = row[key];
              return value instanceof Date ? value.toISOString() : value;
            }),
          ),
        )
        .join("");
      const last = rows.at(-1);
      if (rows.length < 2000 || !last) return;
      after = last.id;
    }
  }
  return {
    fileName: `gates-${call.now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: Readable.from(lines()),
  };
}
