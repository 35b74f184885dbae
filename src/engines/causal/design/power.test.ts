import { expect, test } from "vitest";
import { smallPanel } from "../reference/panel-testing.ts";
import { scaleOf } from "../verdict/scale.ts";
import { powerByInjection } from "./power.ts";

const ask = (noise: number) => {
  const rows = Array.from({ length: 8 }, (_, i) => Array.from({ length: 12 }, (_, t) => i + noise * Math.sin(5 * i + 3 * t * t)));
  const panel = smallPanel(rows, [8, 8, 8, 8, 12, 12, 12, 12]);
  const scale = scaleOf("plain", true, 0.1, { relative: false, baseline: 0 });
  return { panel, scale, order: "unknown", strata: new Int32Array(8), weighted: false, used: null, seed: 1 } as const;
};

test("a past without noise shows every effect, and none where there is none", () => {
  expect(powerByInjection(ask(0), [0, -0.01], 20)).toEqual([
    { effect: 0, share: 0, runs: 20 },
    { effect: -0.01, share: 1, runs: 20 },
  ]);
});

test("larger effects are seen more often; without one, about one in twenty", () => {
  const [none, small, large] = powerByInjection(ask(1), [0, -0.5, -2], 100);
  expect(none!.share).toBeLessThan(0.15);
  expect(small!.share).toBeLessThan(large!.share);
  expect(large!.share).toBeGreaterThan(0.9);
});
