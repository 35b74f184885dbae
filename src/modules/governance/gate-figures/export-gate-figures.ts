import { csvLine, type CsvValue } from "#platform/csv";
import { change } from "#platform/audit";
import type { Call, Download } from "#platform/registry";
import type { exportGateFigures as route } from "../contract/gate-figures.ts";
import { ageingOf } from "./ageing.ts";
import { constraintOf, usualSeed } from "./constraint.ts";
import { constraintFigure, openGateFigure, runOutLine } from "./figure-views.ts";
import { gatesIn } from "./gate-history.ts";
import { loadHistories } from "./load-histories.ts";
import { refusedFirst, replayOf } from "./replay-gates.ts";
import { waitingTable } from "./waiting.ts";

type Asked = Call<typeof route>;

/** A line of what it is of and from when, the heading, the rows. */
export async function exportGateFigures(call: Asked): Promise<Download> {
  const { platform, query, now } = call;
  const rows = query.table === "clock-approvals" ? await clockApprovals(call) : await figureRows(call);
  await change(platform, call, async (_, record) => {
    record({ action: "governance/gate-figures-exported", subject: { kind: "gate-figures", id: query.table }, payload: query });
  });
  const body = `\uFEFF${rows.map(csvLine).join("")}`;
  return { fileName: `${query.table}-${now.toISOString().slice(0, 10)}.csv`, type: "text/csv; charset=utf-8", body };
}

async function clockApprovals({ platform: { db }, query, reach, now }: Asked): Promise<CsvValue[][]> {
  const { after } = await replayOf(db, query, reach, now);
  const lines = [
    ...refusedFirst(after.approvedByClock).map((line) => ["approved by the clock", runOutLine(line)] as const),
    ...refusedFirst(after.wentToExecutive).map((line) => ["to the executive", runOutLine(line)] as const),
  ];
  return [
    [
      "what",
      "request",
      "title",
      "kind",
      "tier",
      "gate",
      "opened",
      "on day",
      "unit",
      "ran out",
      "recorded days",
      "recorded outcome",
      "recorded by",
    ],
    ...lines.map(([what, one]) => [
      ...[what, one.requestId, one.title, one.kind, one.tier, one.gate, one.openedAt, one.onDay, one.unit, one.ranOutAt],
      ...[rounded(one.recordedDays), one.recordedOutcome, one.recordedBy],
    ]),
  ];
}

async function figureRows({ platform: { db }, query, reach, now }: Asked): Promise<CsvValue[][]> {
  const { all, chosen } = await loadHistories(db, query, reach, now);
  if (query.table === "open-gates") {
    const { oldest } = ageingOf(all, Infinity);
    return [
      ["request", "title", "kind", "tier", "gate", "opened", "days open", "of these for the requester", "waits for", "due", "known until"],
      ...oldest
        .map(openGateFigure)
        .map((one) => [
          ...[one.requestId, one.title, one.kind, one.tier, one.gate, one.openedAt, rounded(one.days), rounded(one.requesterDays)],
          ...[one.waitsFor, one.dueAt, one.seenUntil],
        ]),
    ];
  }
  const constraint = constraintFigure(constraintOf(waitingTable(chosen, gatesIn(chosen)), usualSeed));
  return [
    [
      "gate",
      "share",
      "share from",
      "share to",
      "days with the reviewer",
      "days with the requester",
      "first in draws",
      "draws",
      "requests",
      "seed",
    ],
    ...constraint.shares.map((one) => [
      ...[
        one.gate,
        one.share,
        one.interval?.low ?? null,
        one.interval?.high ?? null,
        rounded(one.reviewerDays),
        rounded(one.requesterDays),
      ],
      ...[one.first, constraint.resamples, constraint.requests, constraint.seed],
    ]),
  ];
}

const rounded = (days: number): number => Math.round(days * 100) / 100;
