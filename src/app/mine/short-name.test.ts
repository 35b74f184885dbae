import { expect, test } from "vitest";
import { nearest } from "../nearest.ts";
import { bottleneckSentence } from "./bottleneck-sentence.ts";
import { inOrder } from "./in-order.ts";
import { shortName } from "./short-name.ts";

test("a name is cut at 100 characters, none in half, and steers nothing", () => {
  expect(shortName("x".repeat(100))).toBe("x".repeat(100));
  expect(shortName("x".repeat(10_000_000))).toBe(`${"x".repeat(99)}…`);
  expect(shortName("\u{1F600}".repeat(101))).toBe(`${"\u{1F600}".repeat(99)}…`);
  expect(shortName("\u202Etxt\u001b[31m")).toBe("\uFFFDtxt\uFFFD[31m");
});

test("no sentence takes a name longer than that", () => {
  const long = "y".repeat(1_000_000);
  expect(inOrder([long, long], " > ").length).toBeLessThan(300);
  const bottleneck = { from: long, to: long, waitingSeconds: 60, shareOfTime: 1, medianSeconds: 60, cases: 1 };
  const caseDuration = { meanSeconds: 60, medianSeconds: 60, p90Seconds: 60, p95Seconds: 60, minSeconds: 60, maxSeconds: 60 };
  const log = { cases: 1, events: 2, activities: 1, resources: 0, firstAt: null, lastAt: null, openCases: 0 };
  expect(bottleneckSentence({ bottleneck, caseDuration, log }).length).toBeLessThan(400);
  expect(nearest("Pey", [long, "Pay"])).toBe("Pay");
});
