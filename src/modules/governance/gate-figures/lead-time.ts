/**
 * How long requests take, and how long they stand at a gate, in days of 24 hours, by Kaplan and Meier: what is still open
 * counts up to now and as not over, instead of being left out, which would hide exactly the slow ones.
 * - A request begins when it is asked for and ends with its decision; one that was withdrawn counts as open up to then.
 * - A gate begins when it opens and ends with its decision; one that was closed without (a refusal at another gate, a
 *   withdrawal, a newer version) counts as open up to then. Time for answers of whoever asked is included.
 */
import { kaplanMeier, survivalQuantile, type Curve } from "#engines/stats";
import { dayMs, endOf, isDecided, type RequestHistory } from "./gate-history.ts";
import { lastMoment } from "./waiting.ts";

export type Quantile = { readonly days: number | null; readonly low: number | null; readonly high: number | null };
export type LeadTime = {
  readonly n: number;
  /** Of these without a decision. */
  readonly undecided: number;
  /** By when a quarter, a half, three quarters are decided, with intervals of 95 %; null: not reached. */
  readonly quarter: Quantile;
  readonly median: Quantile;
  readonly threeQuarters: Quantile;
  /** Share still undecided after so many days; thinned for drawing. */
  readonly curve: { readonly days: number; readonly open: number; readonly atRisk: number }[];
  /** Up to where anything was watched. */
  readonly longestDays: number;
};

const none: Quantile = { days: null, low: null, high: null };
const mostSteps = 120;

export const leadTimeOf = (requests: readonly RequestHistory[]): LeadTime =>
  fitted(
    requests.map((request) => (lastMoment(request) - request.askedAt) / dayMs),
    requests.map(isDecided),
  );

export function gateTimeOf(requests: readonly RequestHistory[], gate: string): LeadTime {
  const time: number[] = [];
  const ended: boolean[] = [];
  for (const { passages, seenUntil } of requests)
    for (const passage of passages) {
      if (passage.gate !== gate) continue;
      time.push((endOf(passage, seenUntil) - passage.openedAt) / dayMs);
      ended.push(passage.by !== null);
    }
  return fitted(time, ended);
}

function fitted(time: readonly number[], ended: readonly boolean[]): LeadTime {
  const undecided = ended.filter((one) => !one).length;
  const fit = kaplanMeier({ time: Float64Array.from(time, (days) => Math.max(0, days)), ended });
  if (fit.kind === "inconclusive")
    return { n: time.length, undecided, quarter: none, median: none, threeQuarters: none, curve: [], longestDays: 0 };
  return {
    n: time.length,
    undecided,
    quarter: quantileOf(fit, 0.25),
    median: quantileOf(fit, 0.5),
    threeQuarters: quantileOf(fit, 0.75),
    curve: thinned(fit),
    longestDays: fit.longest,
  };
}

function quantileOf(curve: Curve, share: number): Quantile {
  const { time, interval } = survivalQuantile(curve, share, "log-log");
  return { days: time, low: interval.low, high: interval.high };
}

/** The first step of each of so many stretches of the share: what is left out is finer than a drawing shows. */
function thinned(curve: Curve): LeadTime["curve"] {
  const steps: { days: number; open: number; atRisk: number }[] = [];
  let drawn = 1;
  for (const [at, days] of curve.time.entries()) {
    const open = curve.survival[at] ?? 0;
    if (curve.time.length > mostSteps && drawn - open < 1 / mostSteps && at < curve.time.length - 1) continue;
    drawn = open;
    steps.push({ days, open, atRisk: curve.atRisk[at] ?? 0 });
  }
  return steps;
}
