import { InputFault } from "#engines/eventlog";
import { demandCount, demandLevel, demandPositive, demandShare } from "../demand.ts";
import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
import { estimate, inconclusive, type Estimate, type Interval } from "../estimate.ts";
import { demandOf } from "../proportions/single.ts";

export type HiddenRate = {
  /** May fall below 0 or above 1 by chance; the interval is cut there. */
  readonly rate: number;
  readonly error: number;
  readonly interval: Interval;
  /** The error as many open answers would have had: what privacy costs. */
  readonly directError: number;
  readonly answers: number;
};

/** The chance that the device lets somebody tell the truth, and that it makes them say yes whatever is true. */
export type ForcedDesign = { readonly truth: number; readonly forcedYes: number };
export const defaultDesign: ForcedDesign = { truth: 2 / 3, forcedYes: 1 / 6 };

/** Below this many answers nothing is shown: neither would it be known, nor would nobody be exposed. */
export const fewestAnswers = 200;

const tooFew = (has: number, needs: number) =>
  inconclusive({ code: "too-few-answers", message: `A hidden rate is shown from ${needs} answers on; there are ${has}.`, has, needs });

function demandDesign({ truth, forcedYes }: ForcedDesign): void {
  demandPositive("design.truth", truth);
  demandShare("design.forcedYes", forcedYes);
  if (truth + forcedYes > 1)
    throw new InputFault("stats/design-beyond-one", "The chances of the design add up to more than 1.", { field: "design" });
}

/**
 * The share of people to whom a sensitive statement applies, from answers that nobody can hold against them: with probability
 * `truth` the device asks for the truth, with `forcedYes` for a yes, else for a no (Boruch 1971; Fox and Tracy 1986).
 * rate = (share of yes - forcedYes) / truth, error = sqrt(l (1 - l) / n) / truth.
 *
 * Example: 120 of 400: 0.2, error 0.0343693177121688.
 */
export function forcedResponse(
  yes: number,
  answers: number,
  design = defaultDesign,
  level = 0.95,
  fewest = fewestAnswers,
): Estimate<HiddenRate> {
  demandOf("answers", { x: yes, n: answers });
  demandDesign(design);
  demandLevel("level", level);
  if (answers < Math.max(1, fewest)) return tooFew(answers, fewest);
  return hidden(yes / answers, answers, design.forcedYes, design.truth, level);
}

/** Warner (1965), JASA 60: with probability p the statement is asked, else its opposite; p must not be 1/2. Example: 130 of 300 at .7: 1/3. */
export function warnerResponse(yes: number, answers: number, p: number, level = 0.95, fewest = fewestAnswers): Estimate<HiddenRate> {
  demandOf("answers", { x: yes, n: answers });
  demandShare("p", p);
  demandLevel("level", level);
  if (p === 0.5) throw new InputFault("stats/design-says-nothing", "At p = 1/2 the answers say nothing.", { field: "p" });
  if (answers < Math.max(1, fewest)) return tooFew(answers, fewest);
  return hidden(yes / answers, answers, 1 - p, 2 * p - 1, level);
}

function hidden(share: number, n: number, from: number, per: number, level: number): Estimate<HiddenRate> {
  const rate = (share - from) / per;
  const error = Math.sqrt((share * (1 - share)) / n) / Math.abs(per);
  const width = normalUpperQuantile((1 - level) / 2) * error;
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  const known = cut(rate);
  return estimate({
    rate,
    error,
    interval: { low: cut(rate - width), high: cut(rate + width), level },
    directError: Math.sqrt((known * (1 - known)) / n),
    answers: n,
  });
}

/**
 * The smallest difference between two rounds of `answers` each that is noticed with the given power, at a true rate in the middle:
 * (z(alpha / 2) + z(1 - power)) sqrt(2 l (1 - l) / n) / truth.
 *
 * Example: 200 answers each at a rate of .3: 0.202510238289263, about 20 points.
 */
export function detectableDifference(answers: number, rate = 0.3, design = defaultDesign, power = 0.8, level = 0.95): number {
  demandCount("answers", answers, 1);
  demandShare("rate", rate);
  demandDesign(design);
  demandLevel("power", power);
  demandLevel("level", level);
  return (reach(power, level) * Math.sqrt((2 * variance(rate, design)) / answers)) / design.truth;
}

/** How many answers each round needs for that difference. Example: 5 points at a rate of .3 need 3,281. */
export function answersFor(difference: number, rate = 0.3, design = defaultDesign, power = 0.8, level = 0.95): number {
  demandPositive("difference", difference);
  demandShare("rate", rate);
  demandDesign(design);
  return Math.ceil((2 * variance(rate, design) * reach(power, level) ** 2) / (difference * design.truth) ** 2);
}

const reach = (power: number, level: number) => normalUpperQuantile((1 - level) / 2) + normalUpperQuantile(1 - power);

function variance(rate: number, { truth, forcedYes }: ForcedDesign): number {
  const share = rate * truth + forcedYes;
  return share * (1 - share);
}
