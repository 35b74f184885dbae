import type { InstanceLog, ReadingReport } from "#engines/eventlog";
import { closingActivities, countEnds, isOpen } from "./closing.ts";
import { byCodePoint, codePointRanks } from "./code-point-order.ts";
import { countDirectlyFollows, pairsByCount } from "./directly-follows.ts";
import { caseDurations, measureService, measureSteps, spansOfCases, type StepTimes } from "./durations.ts";
import type { ActivityFacts, Bottleneck, EdgeFacts, Facts } from "./facts.ts";
import { countHandovers } from "./handovers.ts";
import { instantText } from "./instant-text.ts";
import type { PairTally } from "./pair-tally.ts";
import { findRework, type Rework } from "./rework.ts";
import { measureThroughput } from "./throughput.ts";
import { coveringEightyPercent, findVariants, listVariants, type Variants } from "./variants.ts";

type MiningOptions = {
  /** Activities that close a case; by default those that end at least 5 % of the cases. */
  readonly closedBy?: readonly string[] | undefined;
  /** "performer" (default) or an attribute of the log. */
  readonly handoversBy?: string | undefined;
  /** Variants of this log if they are known already. */
  readonly variants?: Variants | undefined;
};

const topVariants = 20;
const topHandovers = 20;

/**
 * All facts of a log. Exact: medians and percentiles are order statistics of every value, none is sampled.
 *
 * @param log sorted instances, milliseconds
 * @param reading what the reader noticed, for the quality part
 * @returns durations in seconds; see facts.ts
 */
export function mine(log: InstanceLog, reading: ReadingReport, options: MiningOptions = {}): Facts {
  const rank = codePointRanks(log.activities);
  const spans = spansOfCases(log);
  const ends = countEnds(log);
  const closes = closingActivities(log, ends, options.closedBy);
  const rework = findRework(log);
  const tally = countDirectlyFollows(log);
  const steps = measureSteps(log, tally);
  const service = measureService(log);
  const variants = options.variants ?? findVariants(log);
  const durations = caseDurations(spans);
  const { perActivity, ...repeats } = rework;
  const [firstAt, lastAt] = extent(log);

  let openCases = 0;
  for (let c = 0; c + 1 < log.caseStart.length; c++) if (log.caseStart[c]! < log.caseStart[c + 1]! && isOpen(log, closes, c)) openCases++;
  return {
    log: {
      cases: ends.cases,
      events: log.instances,
      activities: perActivity.count.reduce((used, count) => used + Number(count > 0), 0),
      resources: countUsed(log.resourceOf, log.resources.length),
      firstAt,
      lastAt,
      openCases,
    },
    quality: {
      sameTimestampPairs: log.ordering.sameTimestampPairs,
      outOfOrderPairs: log.ordering.outOfOrderPairs,
      missingResource: log.ordering.missingResource,
      rejectedRows: reading.rejectedRows,
      unpairedEvents: log.ordering.unpairedEvents,
      droppedEvents: log.ordering.droppedEvents,
      offsets: sortedCounts(Object.entries(reading.offsets)),
    },
    startActivities: countsByName(log, ends.starts),
    endActivities: countsByName(log, ends.ends),
    activities: activityFacts(log, rework, steps, service, rank),
    directlyFollows: edgeFacts(log, tally, steps, rank),
    variants: {
      count: variants.count,
      coveringEightyPercent: coveringEightyPercent(variants),
      top: listVariants(log, variants, (c) => spans.endedAt[c]! - spans.beganAt[c]!, 0, topVariants),
    },
    caseDuration: durations === null ? null : withoutTotal(durations),
    rework: { ...repeats, rate: ends.cases === 0 ? 0 : rework.cases / ends.cases },
    handovers: countHandovers(log, options.handoversBy).handovers.slice(0, topHandovers),
    throughput: measureThroughput(log, spans, closes),
    bottleneck: bottleneckOf(log, tally, steps, durations?.totalSeconds ?? 0),
  };
}

function activityFacts(
  log: InstanceLog,
  { perActivity }: Rework,
  steps: StepTimes,
  service: ReturnType<typeof measureService>,
  rank: Int32Array,
): ActivityFacts[] {
  const facts = log.activities.map((name, code) => ({
    name,
    count: perActivity.count[code]!,
    cases: perActivity.cases[code]!,
    reworkCases: perActivity.reworkCases[code]!,
    selfLoops: perActivity.selfLoops[code]!,
    waitingBefore: center(steps.waitingMean[code]!, steps.waitingMedian[code]!),
    service: center(service.mean[code]!, service.median[code]!),
    rank: rank[code]!,
  }));
  return facts
    .filter((fact) => fact.count > 0)
    .sort((a, b) => b.count - a.count || a.rank - b.rank)
    .map(({ rank: _, ...fact }) => fact);
}

const center = (mean: number, median: number) => (mean === mean ? { meanSeconds: mean / 1000, medianSeconds: median / 1000 } : null);

function edgeFacts(log: InstanceLog, tally: PairTally, steps: StepTimes, rank: Int32Array): EdgeFacts[] {
  return Array.from(pairsByCount(tally, rank), (pair) => ({
    from: log.activities[tally.from[pair]!]!,
    to: log.activities[tally.to[pair]!]!,
    count: tally.count[pair]!,
    cases: tally.cases[pair]!,
    meanSeconds: steps.mean[pair]! / 1000,
    medianSeconds: steps.median[pair]! / 1000,
    minSeconds: steps.min[pair]! / 1000,
    maxSeconds: steps.max[pair]! / 1000,
    waitingSeconds: steps.waiting[pair]! / 1000,
  }));
}

function bottleneckOf(log: InstanceLog, tally: PairTally, steps: StepTimes, totalSeconds: number): Bottleneck | null {
  if (steps.widest === null) return null;
  const { pair, waitingMedian } = steps.widest;
  const waitingSeconds = steps.waiting[pair]! / 1000;
  if (waitingSeconds === 0) return null;
  return {
    from: log.activities[tally.from[pair]!]!,
    to: log.activities[tally.to[pair]!]!,
    waitingSeconds,
    shareOfTime: totalSeconds > 0 ? waitingSeconds / totalSeconds : 0,
    medianSeconds: waitingMedian / 1000,
    cases: tally.cases[pair]!,
  };
}

const withoutTotal = ({ totalSeconds: _, ...durations }: NonNullable<ReturnType<typeof caseDurations>>) => durations;

function countsByName(log: InstanceLog, counts: Int32Array): Record<string, number> {
  return sortedCounts(log.activities.map((name, code): [string, number] => [name, counts[code]!]).filter(([, count]) => count > 0));
}

/** An own property each, even for an activity called "__proto__". */
function sortedCounts(entries: [string, number][]): Record<string, number> {
  return Object.fromEntries(entries.sort((a, b) => b[1] - a[1] || byCodePoint(a[0], b[0])));
}

function countUsed(codeOf: Int32Array, codes: number): number {
  const seen = new Uint8Array(codes);
  let used = 0;
  for (let i = 0; i < codeOf.length; i++) {
    const code = codeOf[i]!;
    if (code >= 0 && seen[code] === 0) {
      seen[code] = 1;
      used++;
    }
  }
  return used;
}

/** First and last complete instant of the log. */
function extent(log: InstanceLog): [string | null, string | null] {
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < log.instances; i++) {
    const at = log.completeAt[i]!;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return log.instances === 0 ? [null, null] : [instantText(first), instantText(last)];
}
