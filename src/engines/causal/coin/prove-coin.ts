import type { Check } from "../checks/check.ts";
import { designRules } from "../design/design.ts";
import type { Estimated } from "../question.ts";
import type { Scale } from "../verdict/scale.ts";
import { judge, withheld, type Order, type Verdict } from "../verdict/verdict.ts";
import { coinPerCase, type CoinCases } from "./coin-per-case.ts";

export type CoinQuestion = {
  readonly cases: CoinCases;
  readonly scale: Scale;
  /** `random`: the coin was drawn before each case. */
  readonly order: Order;
  readonly useRise: number | null;
  readonly seed: number;
  readonly draws?: number;
};

export type ProvedCoin = {
  readonly design: "D0c";
  readonly reason: string;
  readonly estimate: Estimated | null;
  readonly checks: readonly Check[];
  readonly verdict: Verdict;
};

/** From cases with a coin each to a verdict. Example: 12 cases, 6 of them new, fallen from 4 h to 40 min: rung 5 with --order random. */
export function proveCoin({ cases, scale, order, useRise, seed, draws }: CoinQuestion): ProvedCoin {
  const fresh = cases.coin.reduce((sum, way) => sum + way, 0);
  const reason = `A coin gave ${fresh} of ${cases.y.length} cases the new way: new and old are compared case by case (D0c).`;
  const found = coinPerCase(cases, scale, seed, draws);
  if (found === null) {
    const verdict = withheld("0", "Both ways within one block: deal the coin so that old and new both occur.");
    return { design: "D0c", reason, estimate: null, checks: [], verdict };
  }
  const { estimate, checks } = found;
  const answer = { design: "D0c", reason, estimate, checks } as const;
  if (estimate.permutations.floor > designRules.alpha) {
    const more = "More cases: with 4 of each, even the clearest result reaches 0.03; with 6 of each 0.002.";
    return { ...answer, verdict: withheld("0", more) };
  }
  return { ...answer, verdict: judge({ scale, measured: estimate, design: "D0c", order, checks, useRise }) };
}
