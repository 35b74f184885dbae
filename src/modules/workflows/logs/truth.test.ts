import { pair, type InstanceLog, type PairingMode, type ReadingReport } from "#engines/eventlog";
import { countHandovers, mine, type Facts } from "#engines/mining";
import type { Facts as WireFacts } from "#modules/workflows/contract";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, expectTypeOf, test } from "vitest";
import { readLog } from "./read-log.ts";

const reference = process.env["MILLRACE_REFERENCE"];
const folder = reference === undefined ? "" : join(reference, "mining");

type Center = { mean: number | null; median: number; count: number };
type Truth = {
  cases: number;
  events: number;
  activities: number;
  first_event: string;
  last_event: string;
  activity_counts: Record<string, number>;
  start_activities: Record<string, number>;
  end_activities: Record<string, number>;
  dfg: { from: string; to: string; count: number; mean: number; median: number; min: number; max: number }[];
  dfg_edges: number;
  self_loops: { activity: string; count: number }[];
  self_loop_total: number;
  variants: number;
  variants_for_80pct_cases: number;
  top20_variants: { count: number; trace: string[] }[];
  case_duration_s: Record<string, number>;
  case_duration_first_start_to_last_complete_s?: Record<string, number>;
  rework_cases_per_activity: Record<string, number>;
  rework_cases_any: number;
  rework_extra_events: number;
  rework_case_rate: number;
  directly_following_pairs: number;
  ties_same_timestamp_pairs: number;
  file_order_inversions: number;
  resources?: number;
  resource_missing?: number;
  resource_df_counts_top20?: { from: string; to: string; count: number }[];
  resource_df_pairs: number;
  resource_df_total: number;
  resource_self_handover_total: number;
  elapsed_since_previous_s: Record<string, Center>;
  waiting_before_s?: Record<string, Center>;
  service_time_mean_s?: Record<string, number>;
  service_time_median_s?: Record<string, number>;
  complete_only?: Truth;
  interval_conversion?: { events: number; service_time_s: Record<string, { count: number; mean: number; median: number }> };
};

/** Facts in complete order, which this log's truth has and Millrace has not. */
const inCompleteOrder = new Set(["production"]);
/** The truth was counted after its reader had sorted the rows of this file by time; one pair (line 31,689) goes back in time there. */
const decreasesInFile: Readonly<Record<string, number>> = { hospital_billing_10k: 1 };

/** receipt.parquet holds the times of receipt.xes without their offsets. */
const localZone = "Europe/Amsterdam";

type Mined = { log: InstanceLog; facts: Facts };

async function mined(path: string, modes: readonly PairingMode[]): Promise<Map<PairingMode, Mined>> {
  const { table } = await readLog(path, path.endsWith(".parquet") ? { mapping: { timezone: localZone } } : {});
  const reading: ReadingReport = table.reading;
  return new Map(
    modes.map((mode) => {
      const log = pair(table, mode);
      return [mode, { log, facts: mine(log, reading) }];
    }),
  );
}

function close(actual: number, expected: number, what: string): void {
  if (Math.abs(actual - expected) > 1e-9 * Math.max(1, Math.abs(expected))) expect.fail(`${what}: ${actual} is not ${expected}`);
}

const byKey = (key: string, of: Record<string, number>) => [key, Object.entries(of).sort()] as const;
const positive = (counts: Record<string, number>) => Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

function compare({ log, facts }: Mined, truth: Truth, name: string): void {
  expect([facts.log.cases, facts.log.events, facts.log.activities]).toEqual([truth.cases, truth.events, truth.activities]);
  expect(Date.parse(facts.log.firstAt!)).toBe(Date.parse(truth.first_event.replace(" ", "T")));
  expect(Date.parse(facts.log.lastAt!)).toBe(Date.parse(truth.last_event.replace(" ", "T")));
  expect([facts.log.resources, facts.quality.missingResource]).toEqual([truth.resources ?? 0, truth.resource_missing ?? truth.events]);
  expect(Object.fromEntries(facts.activities.map((activity) => [activity.name, activity.count]))).toEqual(truth.activity_counts);
  expect(byKey("starts", facts.startActivities)).toEqual(byKey("starts", truth.start_activities));

  expect(facts.directlyFollows.length).toBe(truth.dfg_edges);
  expect(facts.directlyFollows.reduce((sum, edge) => sum + edge.count, 0)).toBe(truth.directly_following_pairs);
  const edges = new Map(facts.directlyFollows.map((edge) => [JSON.stringify([edge.from, edge.to]), edge]));
  for (const expected of truth.dfg) {
    const edge = edges.get(JSON.stringify([expected.from, expected.to]))!;
    const what = `${expected.from} > ${expected.to}`;
    expect([what, edge?.count]).toEqual([what, expected.count]);
    close(edge.meanSeconds, expected.mean, `${what} mean`);
    close(edge.medianSeconds, expected.median, `${what} median`);
    close(edge.minSeconds, expected.min, `${what} min`);
    close(edge.maxSeconds, expected.max, `${what} max`);
  }
  expect(positive(Object.fromEntries(facts.activities.map((activity) => [activity.name, activity.selfLoops])))).toEqual(
    Object.fromEntries(truth.self_loops.map((loop) => [loop.activity, loop.count])),
  );
  expect(facts.rework.selfLoops).toBe(truth.self_loop_total);

  const duration = { ...truth.case_duration_s, ...truth.case_duration_first_start_to_last_complete_s };
  const longer = truth.case_duration_first_start_to_last_complete_s;
  for (const key of ["mean", "median", "p90", "p95", ...(longer === undefined ? ["min", "max"] : [])]) {
    close(facts.caseDuration![`${key}Seconds` as keyof NonNullable<Facts["caseDuration"]>], duration[key]!, `case duration ${key}`);
  }

  expect(positive(Object.fromEntries(facts.activities.map((activity) => [activity.name, activity.reworkCases])))).toEqual(
    truth.rework_cases_per_activity,
  );
  expect([facts.rework.cases, facts.rework.extraEvents]).toEqual([truth.rework_cases_any, truth.rework_extra_events]);
  close(facts.rework.rate, truth.rework_case_rate, "rework rate");

  const waiting = truth.waiting_before_s ?? truth.elapsed_since_previous_s;
  for (const [activity, expected] of Object.entries(waiting)) {
    const before = facts.activities.find((fact) => fact.name === activity)!.waitingBefore;
    if (expected.mean === null || before === null) {
      expect([activity, before, expected.mean]).toEqual([activity, null, null]);
      continue;
    }
    close(before.meanSeconds, expected.mean, `waiting before ${activity}, mean`);
    close(before.medianSeconds, expected.median, `waiting before ${activity}, median`);
  }
  for (const [activity, expected] of Object.entries(truth.service_time_mean_s ?? {})) {
    const service = facts.activities.find((fact) => fact.name === activity)!.service!;
    close(service.meanSeconds, expected, `service of ${activity}, mean`);
    close(service.medianSeconds, truth.service_time_median_s![activity]!, `service of ${activity}, median`);
  }
  if (inCompleteOrder.has(name)) return;

  expect(byKey("ends", facts.endActivities)).toEqual(byKey("ends", truth.end_activities));
  expect([facts.variants.count, facts.variants.coveringEightyPercent]).toEqual([truth.variants, truth.variants_for_80pct_cases]);
  expect([facts.quality.sameTimestampPairs, facts.quality.outOfOrderPairs]).toEqual([
    truth.ties_same_timestamp_pairs,
    decreasesInFile[name] ?? truth.file_order_inversions,
  ]);
  compareVariants(facts, truth);
  compareHandovers(log, facts, truth);
}

/** Variants as frequent as the last of the truth's twenty may be others there: ties are cut in another order. */
function compareVariants(facts: Facts, truth: Truth): void {
  expect(facts.variants.top.map((variant) => variant.cases)).toEqual(truth.top20_variants.map((variant) => variant.count));
  const last = truth.top20_variants.at(-1)!.count;
  const above = truth.variants > 20 ? last : 0;
  const text = (activities: readonly string[], cases: number) => JSON.stringify([cases, activities]);
  const ours = facts.variants.top.filter((variant) => variant.cases > above).map((variant) => text(variant.activities, variant.cases));
  const theirs = truth.top20_variants.filter((variant) => variant.count > above).map((variant) => text(variant.trace, variant.count));
  expect(ours.sort()).toEqual(theirs.sort());
}

function compareHandovers(log: InstanceLog, facts: Facts, truth: Truth): void {
  if (truth.resource_df_counts_top20 === undefined) return;
  const all = countHandovers(log);
  expect([all.handovers.length, all.total, all.withinSame]).toEqual([
    truth.resource_df_pairs,
    truth.resource_df_total,
    truth.resource_self_handover_total,
  ]);
  const counts = new Map(all.handovers.map((handover) => [JSON.stringify([handover.from, handover.to]), handover.count]));
  for (const expected of truth.resource_df_counts_top20) {
    expect([expected, counts.get(JSON.stringify([expected.from, expected.to]))]).toEqual([expected, expected.count]);
  }
  expect(facts.handovers.map((handover) => handover.count)).toEqual(truth.resource_df_counts_top20.map((handover) => handover.count));
}

/** The truth counts an instance without a start as service 0: those zeros are put back before the means are compared. */
function comparePaired({ log, facts }: Mined, truth: NonNullable<Truth["interval_conversion"]>): void {
  expect(facts.log.events).toBe(truth.events);
  for (const [activity, expected] of Object.entries(truth.service_time_s)) {
    const values: number[] = [];
    for (let i = 0; i < log.instances; i++) {
      if (log.activities[log.activityOf[i]!] !== activity) continue;
      const start = log.startAt![i]!;
      values.push(Number.isNaN(start) ? 0 : (log.completeAt[i]! - start) / 1000);
    }
    values.sort((a, b) => a - b);
    expect([activity, values.length]).toEqual([activity, expected.count]);
    close(values.reduce((sum, value) => sum + value, 0) / values.length, expected.mean, `service of ${activity}, mean`);
    close((values[(values.length - 1) >> 1]! + values[values.length >> 1]!) / 2, expected.median, `service of ${activity}, median`);
    const started = log.startAt!.filter((start, i) => !Number.isNaN(start) && log.activities[log.activityOf[i]!] === activity).length;
    const service = facts.activities.find((fact) => fact.name === activity)!.service;
    if (started === 0) expect(service).toBeNull();
    else close(service!.meanSeconds * started, expected.mean * expected.count, `service of ${activity}, sum`);
  }
}

test("the engine's facts are what the wire says", () => {
  expectTypeOf<Facts>().toExtend<WireFacts>();
});

describe.skipIf(reference === undefined)("facts of the reference logs (needs MILLRACE_REFERENCE)", () => {
  const logs = reference === undefined ? [] : readdirSync(join(folder, "logs")).filter((file) => !file.startsWith("ocel20"));
  test("there are logs to compare", () => expect(logs.length).toBeGreaterThanOrEqual(10));

  for (const file of logs) {
    const name = file.split(".")[0]!;
    const truthFile = join(folder, "truth", `${name}.json`);
    if (reference === undefined || !existsSync(truthFile)) continue;
    test(file, { timeout: 60_000 }, async () => {
      const truth = JSON.parse(readFileSync(truthFile, "utf8")) as Truth;
      const byMode = await mined(join(folder, "logs", file), ["all", "complete", "paired"]);
      compare(byMode.get("all")!, truth, name);
      if (truth.complete_only !== undefined) compare(byMode.get("complete")!, truth.complete_only, name);
      if (truth.interval_conversion !== undefined) comparePaired(byMode.get("paired")!, truth.interval_conversion);
    });
  }
});
