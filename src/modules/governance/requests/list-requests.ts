import { change } from "#platform/audit";
import { csvLine } from "#platform/csv";
import type { Call, Download } from "#platform/registry";
import { Readable } from "node:stream";
import type {
  exportRequests as exportRoute,
  GovernanceRequest,
  listRequests as listRoute,
  ListedRequest,
  readRequest as readRoute,
} from "../contract.ts";
import { stopsOf } from "../gates/gate-store.ts";
import { clocksOfRows, clockView, namesOf, openGatesOf } from "../gates/gate-view.ts";
import { countRequests, listRequestRows, requestLines, type RequestQuestion } from "./request-list-store.ts";
import { requestView } from "./request-view.ts";
import { visibleTo } from "./visible-store.ts";

const pageSize = 50;

async function questionOf({
  query,
  platform,
  actor,
  reach,
  now,
}: Call<typeof listRoute> | Call<typeof exportRoute>): Promise<RequestQuestion> {
  const { whose, ...filter } = query;
  return {
    ...filter,
    visible: await visibleTo(platform.db, actor, reach, now),
    requesterId: whose === "mine" ? (actor.personId ?? "nobody") : undefined,
  };
}

export async function listRequests(call: Call<typeof listRoute>) {
  const { platform, query, now } = call;
  const { db } = platform;
  const question = await questionOf(call);
  const rows = await listRequestRows(db, question, { offset: (query.page - 1) * pageSize, limit: pageSize });
  const gates = await openGatesOf(
    db,
    rows.filter(({ state }) => state === "open").map(({ id }) => id),
  );
  const clocks = await clocksOfRows(db, gates, now);
  const stops = (
    await stopsOf(
      db,
      gates.map(({ id }) => id),
    )
  ).filter((stop) => stop.answered_at === null && stop.ended_at === null);
  const name = await namesOf(db, [...rows.map((row) => row.requester_id), ...gates.map((gate) => gate.second?.personId ?? null)]);
  const requests = rows.map((row): ListedRequest => {
    const open = gates.filter((gate) => gate.request_id === row.id);
    return {
      id: row.id as ListedRequest["id"],
      subject: { kind: row.subject_kind, id: row.subject_id, version: row.subject_version },
      title: row.title,
      tier: row.tier,
      requester: name(row.requester_id),
      madeAt: row.made_at.toISOString(),
      state: row.state,
      decidedAt: row.decided_at?.toISOString() ?? null,
      decidedBy: row.decided_by,
      reviewBy: row.review_by?.toISOString() ?? null,
      open: open.map((gate) => ({
        id: gate.id as ListedRequest["open"][number]["id"],
        name: gate.name,
        clock: clockView(clocks.get(gate.deadline_id ?? ""), gate, now),
        onTimeout: gate.on_timeout,
        secondTo: name(gate.second?.personId ?? null)?.name ?? null,
      })),
      isAsked: stops.some((stop) => open.some((gate) => gate.id === stop.gate_id)),
    };
  });
  return { requests, total: await countRequests(db, question) };
}

export const readRequest = ({ platform, params, actor, now }: Call<typeof readRoute>): Promise<GovernanceRequest> =>
  requestView(platform.db, platform, params.id, actor, now);

const columns = [
  "request",
  "subject kind",
  "subject",
  "version",
  "title",
  "risk tier",
  "made at",
  "state",
  "decided at",
  "decided by",
  "follows",
  "review by",
  "origin",
];

export async function exportRequests(call: Call<typeof exportRoute>): Promise<Download> {
  const question = await questionOf(call);
  await change(call.platform, call, async (_, record) => {
    record({ action: "governance/requests-exported", subject: { kind: "request", id: "all" }, payload: { filter: call.query } });
  });
  async function* lines(): AsyncGenerator<string> {
    yield `\uFEFF${csvLine(columns)}`;
    let after = "";
    for (;;) {
      call.signal.throwIfAborted();
      const rows = await requestLines(call.platform.db, question, after, 2000);
      yield rows
        .map((row) =>
          csvLine([
            row.id,
            row.subject_kind,
            row.subject_id,
            row.subject_version,
            row.title,
            row.tier,
            row.made_at.toISOString(),
            row.state,
            row.decided_at?.toISOString() ?? null,
            row.decided_by,
            row.precedent_of,
            row.review_by?.toISOString() ?? null,
            row.origin,
          ]),
        )
        .join("");
      const last = rows.at(-1);
      if (rows.length < 2000 || !last) return;
      after = last.id;
    }
  }
  return {
    fileName: `requests-${call.now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: Readable.from(lines()),
  };
}
