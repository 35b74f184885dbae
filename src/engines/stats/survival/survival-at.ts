import { demandLevel, demandNotNegative } from "../demand.ts";
import type { Interval } from "../estimate.ts";
import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
import { countBelow, type Curve } from "./kaplan-meier.ts";

/** On which scale the interval of a survival share is symmetric; log is the default of R, log-log never leaves 0 to 1. */
export type SurvivalScale = "plain" | "log" | "log-log";

export type SurvivalAt = {
  readonly time: number;
  /** Cases still followed just before the time. */
  readonly atRisk: number;
  /** Cases that ended up to the time, it included. */
  readonly ended: number;
  readonly survival: number;
  /** Greenwood's standard error of the share; NaN once nobody is left. */
  readonly error: number;
  readonly interval: Interval;
};

/**
 * The share still open just after `time`, with Greenwood's error and an interval (Kalbfleisch and Prentice 2002, section 1.4):
 * plain S +- z S s, log S exp(+- z s), log-log S^exp(+- z s / log S), with s the error of log S; cut at 0 and 1.
 *
 * Example (lung, R's survival): at day 365 S is 0.409241624460064, error 0.0358236381720378, log interval 0.344721581795827 to
 * 0.485837603547281.
 */
export function survivalAt(curve: Curve, time: number, scale: SurvivalScale = "log", level = 0.95): SurvivalAt {
  demandNotNegative("time", time);
  demandLevel("level", level);
  const steps = countBelow(curve.time, time, true);
  const survival = steps === 0 ? 1 : curve.survival[steps - 1]!;
  const error = steps === 0 ? 0 : Math.sqrt(curve.logVariance[steps - 1]!);
  let ended = 0;
  for (let i = 0; i < steps; i++) ended += curve.ended[i]!;
  return {
    time,
    atRisk: curve.n - countBelow(curve.sorted, time),
    ended,
    survival,
    error: survival === 0 ? NaN : survival * error,
    interval: intervalOf(survival, error, scale, level),
  };
}

/** The interval of one share; both sides null where nobody is left, since Greenwood's error is infinite there. */
export function intervalOf(survival: number, logError: number, scale: SurvivalScale, level: number): Interval {
  if (survival === 0) return { low: null, high: null, level };
  if (survival === 1) return { low: 1, high: 1, level };
  const width = normalUpperQuantile((1 - level) / 2) * logError;
  if (scale === "plain") return { low: Math.max(0, survival - survival * width), high: Math.min(1, survival + survival * width), level };
  if (scale === "log") return { low: survival * Math.exp(-width), high: Math.min(1, survival * Math.exp(width)), level };
  const turn = width / Math.log(survival);
  return { low: survival ** Math.exp(-turn), high: survival ** Math.exp(turn), level };
}
