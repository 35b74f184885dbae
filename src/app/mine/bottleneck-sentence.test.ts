import type { Facts } from "#engines/mining";
import { expect, test } from "vitest";
import { bottleneckSentence } from "./bottleneck-sentence.ts";

const factsOf = (waitingSeconds: number, meanSeconds: number, cases: number, medianSeconds: number) =>
  ({
    log: { cases },
    caseDuration: { meanSeconds },
    bottleneck: { from: "Resolve", to: "Close", waitingSeconds, shareOfTime: waitingSeconds / (meanSeconds * cases), medianSeconds, cases },
  }) as unknown as Facts;

test("the sentence gives the waiting, its share of all time and the median", () => {
  expect(bottleneckSentence(factsOf(86_400 * 1234, 86_400 * 20, 100, 86_400 * 3.25))).toBe(
    "Cases wait longest before Close (after Resolve): 1,234 days of 2,000 in all, 62 % of the time all cases took; median 3.3 days.",
  );
  expect(bottleneckSentence(factsOf(7200, 7200, 4, 3600))).toBe(
    "Cases wait longest before Close (after Resolve): 2 hours of 8 hours in all, 25 % of the time all cases took; median 1 hour.",
  );
});

test("where a step repeats itself, the waiting lies between one and the next", () => {
  const facts = factsOf(7200, 7200, 4, 3600);
  expect(bottleneckSentence({ ...facts, bottleneck: { ...facts.bottleneck!, from: "Close" } })).toMatch(
    /^Cases wait longest between one Close and the next: 2 hours of 8 hours in all/,
  );
});

test("it does not claim waiting where there is none", () => {
  expect(bottleneckSentence({ bottleneck: null, caseDuration: null, log: { cases: 1 } } as Facts)).toMatch(/do not wait/);
});
