import { expect, test } from "vitest";
import { grouped, percent, shortDuration, spokenDuration } from "./quantities.ts";

test("durations come in their largest fitting unit", () => {
  expect([0, 0.4, -0.4, 31, 90, 5400, 200_000, 3e6, -5400].map(shortDuration)).toEqual([
    ...["0 s", "<1 s", "> -1 s", "31 s", "1.5 min", "1.5 h", "2.3 d", "35 d", "-1.5 h"],
  ]);
  expect([0, 1, 60, 7200, 86_400 * 1234].map(spokenDuration)).toEqual(["0 seconds", "1 second", "1 minute", "2 hours", "1,234 days"]);
});

test("rounding never fills a unit up", () => {
  expect([59.4, 59.7, 59 * 60, 3599, 23 * 3600, 86_399].map(shortDuration)).toEqual(["59 s", "1 min", "59 min", "1 h", "23 h", "1 d"]);
  expect([59.7, 3599, 86_399, -3599].map(spokenDuration)).toEqual(["1 minute", "1 hour", "1 day", "-1 hour"]);
});

test("shares are not rounded to nothing nor to everything", () => {
  expect([0, 0.0004, 0.0123, 0.456, 0.996, 1].map(percent)).toEqual(["0 %", "<0.1 %", "1.2 %", "46 %", "99.6 %", "100 %"]);
  expect(grouped(1_234_567)).toBe("1,234,567");
});
