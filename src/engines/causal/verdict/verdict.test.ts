import { expect, test } from "vitest";
import { check } from "../checks/check.ts";
import { saidChange, saidEstimate, scaleOf } from "./scale.ts";
import { judge, type Evidence } from "./verdict.ts";

const scale = scaleOf("log", true, 0.1, { relative: true, baseline: 0 });
const evidence = (effect: number, low: number | null, high: number | null, more: Partial<Evidence> = {}): Evidence => ({
  ...{ scale, measured: { effect, low, high }, design: "D4", order: "unknown", checks: [], useRise: 0.4 },
  ...more,
});

test("ten percent less and more on a log scale", () => {
  expect(scale.better).toBeCloseTo(0.10536, 5);
  expect(scale.worse).toBeCloseTo(0.09531, 5);
  expect(saidChange(Math.log(0.9), scale)).toBe("-10.0 %");
  expect(saidEstimate(-0.4, -0.6, null, { kind: "plain" })).toBe("-0.400 (95 % interval -0.600 to no limit)");
});

const ladder: readonly (readonly [string, Evidence, string, string, string])[] = [
  ["holds 0 and a worthwhile change", evidence(-0.1, -0.3, 0.1), "1", "none", "not enough data yet"],
  ["no ends at all", evidence(-0.1, null, null), "1", "none", "not enough data yet"],
  ["inside the worthwhile size", evidence(0, -0.05, 0.05), "2a", "none", "no worthwhile change"],
  ["excludes an improvement only", evidence(0.1, -0.05, 0.25), "2b", "none", "no improvement, worsening not excluded"],
  ["one series", evidence(-0.4, -0.6, -0.2, { design: "D5" }), "3", "improved", "changed, cause unclear"],
  ["a red check", evidence(-0.4, -0.6, -0.2, { checks: [check("volume", "red", "")] }), "3", "improved", "changed, cause unclear"],
  ["no use data", evidence(-0.4, -0.6, -0.2, { useRise: null }), "3", "improved", "changed, cause unclear"],
  ["use stayed flat", evidence(-0.4, -0.6, -0.2, { useRise: 0.09 }), "3", "improved", "changed, cause unclear"],
  ["all well", evidence(-0.4, -0.6, -0.2), "4", "improved", "improved, likely because of this rollout"],
  ["small", evidence(-0.04, -0.06, -0.02), "4", "improved", "improved but small, likely because of this rollout"],
  ["worse", evidence(0.4, 0.2, 0.6), "4", "worse", "worse, likely because of this rollout"],
  [
    "order at random",
    evidence(-0.4, -0.6, -0.2, { order: "random" }),
    ...(["5", "improved", "improved, because of this rollout (draw not witnessed)"] as const),
  ],
  [
    "readiness, both agree",
    evidence(-0.4, -0.6, -0.2, { order: "readiness", plain: { effect: -0.3, low: -0.5, high: -0.1 } }),
    ...(["4", "improved", "improved, likely because of this rollout"] as const),
  ],
  [
    "readiness, the plain estimate holds 0",
    evidence(-0.4, -0.6, -0.2, { order: "readiness", plain: { effect: -0.1, low: -0.3, high: 0.1 } }),
    ...(["3", "improved", "changed, cause unclear"] as const),
  ],
];

test.each(ladder)("%s", (_what, given, rung, direction, words) => {
  const verdict = judge(given);
  expect(verdict).toMatchObject({ rung, direction, words });
  expect(verdict.wouldMoveUp).not.toBe("");
  expect(verdict.sentence).toContain("95 % interval");
});

test("what would move it up names everything that holds it back", () => {
  const { wouldMoveUp } = judge(evidence(-0.4, -0.6, -0.2, { useRise: null, checks: [check("pre-trend", "red", "")] }));
  expect(wouldMoveUp).toMatch(/pre trend.*--used/);
});
