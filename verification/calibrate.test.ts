import { clopperPearson } from "#engines/stats";
import { expect, test } from "vitest";
import { cells, measure, type Cell } from "./cells.ts";
import { findingCells } from "./finding-cells.ts";

// The short, seeded form of `npm run calibrate`: few runs, so a cell fails only where its whole binomial interval misses the mark.
const short: readonly (readonly [RegExp, number])[] = [
  [/^6 teams, autocorrelation 0.3$/, 400],
  [/^24 teams, autocorrelation 0.7$/, 200],
  [/^24 teams, waves by readiness, autocorrelation 0.3$/, 200],
  [/single series .* 0.3$/, 150],
  [/^12 teams, effect -.4, autocorrelation 0.3$/, 200],
  [/^12 teams, starts .* 0.3$/, 200],
  [/6 \+ 6 coin-tossed/, 60],
  [/two weeks after wave 2$/, 15],
  [/rework 20 %/, 8],
  [/use stayed flat/, 20],
];

const all: readonly Cell[] = [...cells, ...findingCells];

test.each(short)("%s", (name, runs) => {
  const [cell, ...more] = all.filter((one) => name.test(one.name));
  expect(more).toEqual([]);
  const { hits } = measure(cell!, runs);
  const share = clopperPearson(hits, runs);
  if (share.kind === "inconclusive") throw new Error(share.reasons[0]!.message);
  const { interval } = share;
  expect(interval.high).toBeGreaterThanOrEqual(cell!.atLeast ?? 0);
  expect(interval.low).toBeLessThanOrEqual(cell!.atMost ?? 1);
});

test("the same seed counts the same", () => {
  const cell = all.find(({ name }) => name.startsWith("8 teams"))!;
  expect(measure(cell, 30, 5)).toEqual(measure(cell, 30, 5));
});
