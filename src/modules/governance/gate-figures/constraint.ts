/**
 * The constraint: the gate for which requests waited longest in all, as a share of the time that all of them took
 * (open ones up to now), and how sure that is: requests are drawn again with replacement, as many as there are, 1,000
 * times; in how many draws does the same gate come first? Shares get an interval of 95 % from the same draws (percentile
 * bootstrap: Efron and Tibshirani 1993, chapter 13). The seed is part of the answer, so the answer can be had again.
 *
 * Above 1,000 requests they are first dealt at random into 1,000 hands and hands are drawn: the same spread at a cost that
 * does not grow.
 */
import { seededDraws } from "./seeded-draws.ts";
import type { WaitingTable } from "./waiting.ts";

export const resamples = 1000;
/** With fewer requests there is no saying how sure. */
export const leastRequests = 8;
export const usualSeed = 20_260_401;
const mostHands = 1000;

export type GateShare = {
  readonly gate: string;
  readonly reviewerMs: number;
  readonly requesterMs: number;
  /** Of the time all requests took. */
  readonly share: number;
  /** 95 %; null below `leastRequests`. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** In how many of `resamples` it comes first; null below `leastRequests`. */
  readonly first: number | null;
};
export type Constraint = {
  readonly requests: number;
  readonly totalMs: number;
  readonly betweenMs: number;
  /** The largest share first. */
  readonly shares: readonly GateShare[];
  readonly seed: number;
};

export function constraintOf(table: WaitingTable, seed: number): Constraint {
  const sums = sumsOf(table);
  const total = sums.reduce((sum, ms) => sum + ms, 0);
  const drawn = table.rows >= leastRequests && total > 0 ? drawnShares(table, seed) : null;
  const shares = table.gates.map((gate, at): GateShare => {
    const reviewerMs = sums[at * 2] ?? 0;
    const requesterMs = sums[at * 2 + 1] ?? 0;
    return {
      gate,
      reviewerMs,
      requesterMs,
      share: total > 0 ? (reviewerMs + requesterMs) / total : 0,
      interval: drawn && intervalOf(drawn.shares, at, table.gates.length),
      first: drawn && (drawn.first[at] ?? 0),
    };
  });
  return {
    requests: table.rows,
    totalMs: total,
    betweenMs: sums[table.width - 1] ?? 0,
    shares: shares.sort((a, b) => b.share - a.share),
    seed,
  };
}

function sumsOf({ ms, width, rows }: WaitingTable): Float64Array {
  const sums = new Float64Array(width);
  for (let row = 0; row < rows; row++) for (let at = 0; at < width; at++) sums[at] = sums[at]! + ms[row * width + at]!;
  return sums;
}

/** Per hand the time at each gate, then the time in all. */
function handsOf({ ms, width, rows, gates }: WaitingTable, draw: (below: number) => number): { hands: Float64Array; count: number } {
  const columns = gates.length + 1;
  const count = Math.min(rows, mostHands);
  const hands = new Float64Array(count * columns);
  for (let row = 0; row < rows; row++) {
    const hand = (rows <= mostHands ? row : draw(count)) * columns;
    let all = ms[row * width + width - 1]!;
    for (let gate = 0; gate < gates.length; gate++) {
      const both = ms[row * width + gate * 2]! + ms[row * width + gate * 2 + 1]!;
      hands[hand + gate] = hands[hand + gate]! + both;
      all += both;
    }
    hands[hand + gates.length] = hands[hand + gates.length]! + all;
  }
  return { hands, count };
}

function drawnShares(table: WaitingTable, seed: number): { shares: Float64Array; first: Int32Array } {
  const draw = seededDraws(seed);
  const gates = table.gates.length;
  const columns = gates + 1;
  const { hands, count } = handsOf(table, draw);
  const shares = new Float64Array(resamples * gates);
  const first = new Int32Array(gates);
  const sums = new Float64Array(columns);
  for (let round = 0; round < resamples; round++) {
    sums.fill(0);
    for (let drawn = 0; drawn < count; drawn++) {
      const from = draw(count) * columns;
      for (let at = 0; at < columns; at++) sums[at] = sums[at]! + hands[from + at]!;
    }
    let leader = 0;
    for (let gate = 0; gate < gates; gate++) {
      shares[round * gates + gate] = sums[gates]! > 0 ? sums[gate]! / sums[gates]! : 0;
      if (sums[gate]! > sums[leader]!) leader = gate;
    }
    if (gates > 0) first[leader] = first[leader]! + 1;
  }
  return { shares, first };
}

function intervalOf(shares: Float64Array, gate: number, gates: number): { low: number; high: number } {
  const own = Float64Array.from({ length: resamples }, (_, round) => shares[round * gates + gate]!).sort();
  return { low: own[Math.floor(resamples * 0.025)]!, high: own[Math.ceil(resamples * 0.975) - 1]! };
}
