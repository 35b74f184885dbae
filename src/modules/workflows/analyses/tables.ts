import type { LogFilter } from "#engines/mining";
import type { Platform } from "#platform/registry";
import type { Facts, exportTables } from "../contract.ts";
import { ask, type KeptLog } from "./log-source.ts";

type Cell = string | number | boolean | null;
type Rows = readonly (readonly Cell[])[];
export type Table = { readonly columns: readonly string[]; readonly pages: Iterable<Rows> | AsyncIterable<Rows> };

type TableRequest = {
  readonly table: (typeof exportTables)[number];
  readonly by: string;
  readonly filter: LogFilter;
  readonly log: KeptLog;
  readonly platform: Platform;
  readonly signal: AbortSignal;
};

/** Every page is sorted anew, so few large ones. */
const rowsAtOnce = 200_000;

/** The columns of a table and its rows, a page at a time. The first page is asked for at once, so that a refusal comes before any byte. */
export async function pagesOf(request: TableRequest): Promise<Table> {
  const { table, by, filter, log, platform, signal } = request;
  if (table === "variants" || table === "cases") return paged(request);
  if (table === "handovers") {
    const { handovers } = await ask(platform, log, { kind: "handovers", filter, by }, signal);
    return { columns: ["from", "to", "count"], pages: [handovers.map((row) => [row.from, row.to, row.count])] };
  }
  const { facts } = await ask(platform, log, { kind: "facts", filter }, signal);
  return { columns: columnsOf[table], pages: [rowsOf[table](facts)] };
}

type Plain = "directly-follows" | "activities" | "throughput";

const columnsOf: Readonly<Record<Plain, readonly string[]>> = {
  "directly-follows": ["from", "to", "count", "cases", "mean_seconds", "median_seconds", "min_seconds", "max_seconds"],
  activities: [
    "activity",
    "count",
    "cases",
    "rework_cases",
    "self_loops",
    "waiting_before_mean_seconds",
    "waiting_before_median_seconds",
    "service_mean_seconds",
    "service_median_seconds",
  ],
  throughput: ["week_start", "started", "finished", "open_at_end"],
};

const rowsOf: Readonly<Record<Plain, (facts: Facts) => Rows>> = {
  "directly-follows": ({ directlyFollows }) =>
    directlyFollows.map((edge) => [
      edge.from,
      edge.to,
      edge.count,
      edge.cases,
      edge.meanSeconds,
      edge.medianSeconds,
      edge.minSeconds,
      edge.maxSeconds,
    ]),
  activities: ({ activities }) =>
    activities.map(({ name, count, cases, reworkCases, selfLoops, waitingBefore, service }) => [
      ...[name, count, cases, reworkCases, selfLoops],
      ...[
        waitingBefore?.meanSeconds ?? null,
        waitingBefore?.medianSeconds ?? null,
        service?.meanSeconds ?? null,
        service?.medianSeconds ?? null,
      ],
    ]),
  throughput: ({ throughput }) => throughput.map((week) => [week.weekStart, week.started, week.finished, week.openAtEnd]),
};

async function paged({ table, filter, log, platform, signal }: TableRequest): Promise<Table> {
  const page = async (offset: number): Promise<Rows> => {
    if (table === "cases") {
      const { cases } = await ask(platform, log, { kind: "cases", filter, offset, limit: rowsAtOnce }, signal);
      return cases.map((row) => [row.case, row.events, row.startedAt, row.lastAt, row.durationSeconds, row.open]);
    }
    const { variants } = await ask(platform, log, { kind: "variants", filter, offset, limit: rowsAtOnce }, signal);
    return variants.map((row) => [row.id, row.cases, row.share, row.medianSeconds, row.activities.length, row.activities.join(" > ")]);
  };
  const first = await page(0);
  const columns =
    table === "cases"
      ? ["case", "events", "started_at", "last_at", "duration_seconds", "open"]
      : ["variant", "cases", "share", "median_seconds", "steps", "activities"];
  return { columns, pages: following(first, page) };
}

async function* following(first: Rows, page: (offset: number) => Promise<Rows>): AsyncGenerator<Rows> {
  yield first;
  let rows = first;
  for (let offset = rowsAtOnce; rows.length === rowsAtOnce; offset += rowsAtOnce) {
    rows = await page(offset);
    yield rows;
  }
}
