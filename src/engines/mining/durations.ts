import type { InstanceLog } from "#engines/eventlog";
import { numberOf, type PairTally } from "./pair-tally.ts";
import { mean, median, percentile } from "#engines/stats";

/**
 * Times between directly following instances: from the end of one to the start (else the end) of the next, in milliseconds,
 * not clipped: negative where work overlaps.
 *
 * All of them lie in one flat buffer, the edges into one activity side by side: the waiting before an activity is then one
 * range of the buffer as well, and nothing is kept twice.
 */
export type StepTimes = {
  /** Per pair, in the numbers of the tally. */
  readonly mean: Float64Array;
  readonly median: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** Sum over the pair's steps of max(0, time). */
  readonly waiting: Float64Array;
  /** Waiting before each activity: max(0, time) over all steps into it; NaN where none leads to it. */
  readonly waitingMean: Float64Array;
  readonly waitingMedian: Float64Array;
  /** The pair with the most waiting in all and its median, or null where nothing follows anything. */
  readonly widest: { readonly pair: number; readonly waitingMedian: number } | null;
};

/**
 * Measures every step of the log in two passes: mean and extremes, then medians by selection in place.
 *
 * @param tally the pairs of this very log, as countDirectlyFollows numbers them
 */
export function measureSteps(log: InstanceLog, tally: PairTally): StepTimes {
  const { values, startOf, intoStart } = collectSteps(log, tally);
  const column = () => new Float64Array(tally.size);
  const times = { mean: column(), median: column(), min: column(), max: column(), waiting: column() };
  let widest = -1;
  for (let pair = 0; pair < tally.size; pair++) {
    const low = startOf[pair]!;
    const high = low + tally.count[pair]!;
    let [sum, waiting, min, max] = [0, 0, Infinity, -Infinity];
    for (let i = low; i < high; i++) {
      const value = values[i]!;
      sum += value;
      if (value > 0) waiting += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    times.mean[pair] = sum / (high - low);
    times.median[pair] = median(values, low, high);
    times.min[pair] = min;
    times.max[pair] = max;
    times.waiting[pair] = waiting;
    if (widest < 0 || waiting > times.waiting[widest]!) widest = pair;
  }

  for (let i = 0; i < values.length; i++) if (values[i]! < 0) values[i] = 0;
  const widestMedian = widest < 0 ? NaN : median(values, startOf[widest]!, startOf[widest]! + tally.count[widest]!);
  const activities = log.activities.length;
  const waitingMean = new Float64Array(activities);
  const waitingMedian = new Float64Array(activities);
  for (let activity = 0; activity < activities; activity++) {
    waitingMean[activity] = mean(values, intoStart[activity]!, intoStart[activity + 1]!);
    waitingMedian[activity] = median(values, intoStart[activity]!, intoStart[activity + 1]!);
  }
  return { ...times, waitingMean, waitingMedian, widest: widest < 0 ? null : { pair: widest, waitingMedian: widestMedian } };
}

function collectSteps(log: InstanceLog, tally: PairTally): { values: Float64Array; startOf: Int32Array; intoStart: Int32Array } {
  const { activityOf, caseStart, completeAt, startAt } = log;
  const byTarget = Int32Array.from({ length: tally.size }, (_, pair) => pair).sort((a, b) => tally.to[a]! - tally.to[b]! || a - b);
  const startOf = new Int32Array(tally.size);
  const intoStart = new Int32Array(log.activities.length + 1);
  let total = 0;
  for (const pair of byTarget) {
    startOf[pair] = total;
    total += tally.count[pair]!;
    intoStart[tally.to[pair]! + 1]! += tally.count[pair]!;
  }
  for (let activity = 0; activity < log.activities.length; activity++) intoStart[activity + 1]! += intoStart[activity]!;

  const next = startOf.slice();
  const values = new Float64Array(total);
  for (let c = 0; c + 1 < caseStart.length; c++) {
    for (let i = caseStart[c]! + 1; i < caseStart[c + 1]!; i++) {
      const start = startAt === null ? NaN : startAt[i]!;
      const pair = numberOf(tally, activityOf[i - 1]!, activityOf[i]!);
      values[next[pair]!++] = (start === start ? start : completeAt[i]!) - completeAt[i - 1]!;
    }
  }
  return { values, startOf, intoStart };
}

/** Mean and median of complete - start per activity, over instances that have a start; NaN where none has. Milliseconds. */
export function measureService(log: InstanceLog): { readonly mean: Float64Array; readonly median: Float64Array } {
  const { activityOf, completeAt, startAt, activities } = log;
  const answer = { mean: new Float64Array(activities.length).fill(NaN), median: new Float64Array(activities.length).fill(NaN) };
  if (startAt === null) return answer;
  const from = new Int32Array(activities.length + 1);
  for (let i = 0; i < log.instances; i++) if (startAt[i] === startAt[i]) from[activityOf[i]! + 1]!++;
  for (let activity = 0; activity < activities.length; activity++) from[activity + 1]! += from[activity]!;
  const next = from.slice();
  const values = new Float64Array(from[activities.length]!);
  for (let i = 0; i < log.instances; i++) {
    const start = startAt[i]!;
    if (start === start) values[next[activityOf[i]!]!++] = completeAt[i]! - start;
  }
  for (let activity = 0; activity < activities.length; activity++) {
    answer.mean[activity] = mean(values, from[activity]!, from[activity + 1]!);
    answer.median[activity] = median(values, from[activity]!, from[activity + 1]!);
  }
  return answer;
}

/** When each case began (first start ?? complete) and ended (its latest complete), epoch milliseconds; NaN for an empty case. */
export type CaseSpans = { readonly beganAt: Float64Array; readonly endedAt: Float64Array };

/** Measures when each case began and ended; the latest complete need not be that of the last event. */
export function spansOfCases(log: InstanceLog): CaseSpans {
  const { caseStart, completeAt, startAt } = log;
  const cases = caseStart.length - 1;
  const beganAt = new Float64Array(cases).fill(NaN);
  const endedAt = new Float64Array(cases).fill(NaN);
  for (let c = 0; c < cases; c++) {
    const first = caseStart[c]!;
    const end = caseStart[c + 1]!;
    if (first === end) continue;
    const start = startAt === null ? NaN : startAt[first]!;
    beganAt[c] = start === start ? start : completeAt[first]!;
    let last = completeAt[first]!;
    for (let i = first + 1; i < end; i++) if (completeAt[i]! > last) last = completeAt[i]!;
    endedAt[c] = last;
  }
  return { beganAt, endedAt };
}

/** Statistics of case durations in seconds, and their sum; null without cases. */
export function caseDurations({ beganAt, endedAt }: CaseSpans) {
  const values = new Float64Array(beganAt.length);
  let count = 0;
  let [sum, min, max] = [0, Infinity, -Infinity];
  for (let c = 0; c < beganAt.length; c++) {
    const duration = endedAt[c]! - beganAt[c]!;
    if (duration !== duration) continue;
    values[count++] = duration;
    sum += duration;
    if (duration < min) min = duration;
    if (duration > max) max = duration;
  }
  if (count === 0) return null;
  return {
    totalSeconds: sum / 1000,
    meanSeconds: sum / count / 1000,
    medianSeconds: median(values, 0, count) / 1000,
    p90Seconds: percentile(values, 0, count, 0.9) / 1000,
    p95Seconds: percentile(values, 0, count, 0.95) / 1000,
    minSeconds: min / 1000,
    maxSeconds: max / 1000,
  };
}
