import { expect, test } from "vitest";
import { scaleOf } from "../verdict/scale.ts";
import { proveCoin } from "./prove-coin.ts";

const scale = scaleOf("log", true, 0.1, { relative: true, baseline: 0 });
const coin = Int32Array.of(0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1);
const noise = [0.1, -0.2, 0.3, -0.1, 0, 0.2, -0.3, 0.1, 0, -0.1, 0.2, -0.2];
const cases = (effect: number) => ({
  y: Float64Array.from(noise, (value, i) => Math.log(240) + value + effect * coin[i]!),
  coin,
  block: new Int32Array(12),
  team: new Int32Array(12),
});
const ask = (effect: number) => ({ cases: cases(effect), scale, order: "random", useRise: 1, seed: 1 }) as const;

test("twelve cases, six of them new: 924 ways, and from 4 hours to 40 minutes reaches rung 5", () => {
  const proof = proveCoin(ask(Math.log(40 / 240)));
  expect(proof.estimate!.permutations).toEqual({ kind: "enumerated", count: 924, floor: 2 / 924 });
  expect(proof.estimate!.p).toBeCloseTo(2 / 924, 12);
  expect(proof.verdict).toMatchObject({ rung: "5", direction: "improved" });
  expect(proof.checks.map(({ id, light }) => [id, light])).toEqual([
    ["order", "green"],
    ["carry-over", "green"],
  ]);
});

test("without an effect the interval holds 0", () => {
  expect(proveCoin(ask(0)).verdict.rung).toBe("1");
});

test("three of each can prove nothing; only one way can prove nothing either", () => {
  const few = {
    y: Float64Array.of(1, 2, 3, 4, 5, 6),
    coin: Int32Array.of(0, 0, 0, 1, 1, 1),
    block: new Int32Array(6),
    team: new Int32Array(6),
  };
  expect(proveCoin({ ...ask(0), cases: few }).verdict).toMatchObject({ rung: "0", words: "cannot be judged" });
  expect(proveCoin({ ...ask(0), cases: { ...few, coin: new Int32Array(6) } })).toMatchObject({ estimate: null, verdict: { rung: "0" } });
});

test("a coin that only fell on later cases is red", () => {
  const late = { ...cases(-1), coin: Int32Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1) };
  expect(proveCoin({ ...ask(0), cases: late }).checks[0]).toMatchObject({ id: "order", light: "red" });
});
