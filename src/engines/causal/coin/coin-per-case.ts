import { check, checkRules, type Check } from "../checks/check.ts";
import { generator } from "#engines/stats";
import { sumOf } from "../sums.ts";
import { assignmentsOf } from "../permutation/assignments.ts";
import { invertedInterval, permutationP } from "../permutation/inversion.ts";
import type { Estimated } from "../question.ts";
import { saidChange, type Scale } from "../verdict/scale.ts";

/** Cases of which each was given the old (0) or the new (1) way by a coin, in the order of time. */
export type CoinCases = {
  readonly y: Float64Array;
  readonly coin: Int32Array;
  /** Cases among which the number of new ones was fixed beforehand. */
  readonly block: Int32Array;
  /** Whose turn it is after whom: the case before of the same team. */
  readonly team: Int32Array;
};

export type CoinProof = { readonly estimate: Estimated; readonly checks: Check[] };

/**
 * A coin per case (D0c). Estimand: the mean effect on the cases at hand; estimate: the difference of means, new - old, within blocks,
 * blocks weighing their cases. p: exact, over all ways the coins of each block could have fallen (Fisher 1935); interval by inversion.
 * Assumption: the coin decided, and what was done with one case did not change the others (see carry-over).
 *
 * Null where no block holds both ways.
 *
 * Example: 6 old and 6 new cases in one block: 924 assignments, floor 2 / 924 = .002.
 */
export function coinPerCase({ y, coin, block, team }: CoinCases, scale: Scale, seed: number, draws?: number): CoinProof | null {
  const statistic = blockedDifference(block, coin);
  if (statistic === null) return null;
  const assignments = assignmentsOf(coin, block, () => generator(seed), draws === undefined ? {} : { draws });
  const [a, b]: [number[], number[]] = [[], []];
  const indicator = Float64Array.from(coin);
  assignments.forEach((labels) => {
    a.push(statistic(labels, y));
    b.push(statistic(labels, indicator));
  });
  const statistics = { a: Float64Array.from(a), b: Float64Array.from(b) };
  const effect = statistics.a[0]!;
  const { kind, count, floor } = assignments;
  const estimate: Estimated = {
    method: "difference of means within blocks, exact permutation of the coin",
    effect,
    ...invertedInterval(statistics),
    p: permutationP(statistics),
    permutations: { kind, count, floor },
  };
  const rest = y.map((value, i) => value - effect * coin[i]!);
  return { estimate, checks: [order(), carryOver()] };

  /** Did the new way get the later cases? Red*: p <= .05, since then time and coin cannot be told apart. */
  function order(): Check {
    const position = y.map((_, i) => i + 1);
    const values: number[] = [];
    assignments.forEach((labels) => values.push(statistic!(labels, position)));
    const p = permutationP({ a: Float64Array.from(values), b: new Float64Array(values.length) });
    return check(
      "order",
      p <= checkRules.alarm ? "red" : "green",
      `New-way cases came ${Math.abs(values[0]!).toFixed(1)} places ${values[0]! < 0 ? "earlier" : "later"} on average (p = ${p.toFixed(3)})${p <= checkRules.alarm ? ": time and coin cannot be told apart" : ""}.`,
    );
  }

  /** Does a case differ after a new-way case of the same team? The effect is taken out first. Red*: p <= .05 and at least half of it. */
  function carryOver(): Check {
    const before = previousOf(team);
    const values: number[] = [];
    assignments.forEach((labels) => values.push(afterNew(rest, labels, before)));
    const real = values[0]!;
    if (!Number.isFinite(real)) return check("carry-over", "amber", "Not checked: no case follows each way.");
    const usable = Float64Array.from(values.filter(Number.isFinite));
    const p = permutationP({ a: usable, b: new Float64Array(usable.length) });
    const found = p <= checkRules.alarm;
    return check(
      "carry-over",
      found ? (Math.abs(real) >= checkRules.shareOfEffect * Math.abs(effect) ? "red" : "amber") : "green",
      `After a new-way case, the next one differs by ${saidChange(real, scale)} (p = ${p.toFixed(3)})${found ? ": one case may change the next" : ", no sign of carry-over"}.`,
    );
  }
}

/** Difference of means within blocks that hold both ways, weighing their cases; null where none does. */
function blockedDifference(block: Int32Array, coin: Int32Array) {
  const blocks = [...new Set(block)]
    .map((name) => block.reduce<number[]>((members, b, i) => (b === name ? [...members, i] : members), []))
    .filter((members) => new Set(members.map((i) => coin[i])).size === 2)
    .map((members) => ({ members, fresh: members.reduce((sum, i) => sum + coin[i]!, 0) }));
  const cases = blocks.reduce((sum, { members }) => sum + members.length, 0);
  if (cases === 0) return null;
  return (labels: Int32Array, values: Float64Array): number =>
    blocks.reduce((sum, { members, fresh }) => {
      const old = members.length - fresh;
      const difference = sumOf(members.length, (k) => {
        const i = members[k]!;
        return labels[i] === 1 ? values[i]! / fresh : -values[i]! / old;
      });
      return sum + (members.length / cases) * difference;
    }, 0);
}

/** The case before of the same team, or -1. */
function previousOf(team: Int32Array): Int32Array {
  const last = new Map<number, number>();
  return team.map((name, i) => {
    const before = last.get(name) ?? -1;
    last.set(name, i);
    return before;
  });
}

/** Mean after a new-way case minus mean after an old-way case; NaN where one is missing. */
function afterNew(values: Float64Array, labels: Int32Array, before: Int32Array): number {
  let [fresh, freshCases, old, oldCases] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (before[i]! < 0) continue;
    if (labels[before[i]!] === 1) {
      fresh += values[i]!;
      freshCases++;
    } else {
      old += values[i]!;
      oldCases++;
    }
  }
  return fresh / freshCases - old / oldCases;
}
