import fc from "fast-check";
import { expect, test } from "vitest";
import { generator } from "../random/generator.ts";
import { found } from "../reference/found-testing.ts";
import { hodgesLehmann } from "./hodges-lehmann.ts";
import { mannWhitney } from "./mann-whitney.ts";
import { midranks } from "./midranks.ts";
import { rankSums } from "./rank-sum-distribution.ts";

/** Hollander and Wolfe (1973), p. 69: permeability of membranes at term and between 12 and 26 weeks; R's help prints the test. */
const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const early = [1.15, 0.88, 0.9, 0.74, 1.21];

test("documented examples", () => {
  expect(midranks([5, 1, 5])).toEqual({ ranks: Float64Array.of(2.5, 1, 2.5), ties: 6 });
  expect([...rankSums(Float64Array.of(1, 2), 1).probability]).toEqual([0.5, 0, 0.5]);
  expect(found(mannWhitney([1, 2, 3], [4, 5, 6]))).toMatchObject({ u: 0, method: "exact" });
  expect(found(mannWhitney([1, 2, 3], [4, 5, 6])).p).toBeCloseTo(0.1, 12);
  expect(found(hodgesLehmann([4, 5, 6, 7], [1, 2, 3, 4])).shift).toBe(3);
});

test("Hollander and Wolfe: W = 35, one-sided p = .1272", () => {
  const test = found(mannWhitney(term, early));
  expect([test.u, test.pGreater.toFixed(4)]).toEqual([35, "0.1272"]);
});

test("without ties the ends are the differences that the table of U gives", () => {
  const { shift, interval } = found(hodgesLehmann(term, early));
  expect([shift.toFixed(3), interval.low!.toFixed(2), interval.high!.toFixed(2)]).toEqual(["0.305", "-0.15", "0.76"]);
});

const sample = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 12 });

test("exchanging the samples mirrors everything; rising transforms change no test", () => {
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      for (const method of ["exact", "normal"] as const) {
        const [one, other] = [found(mannWhitney(x, y, method)), found(mannWhitney(y, x, method))];
        expect(one.u + other.u).toBeCloseTo(x.length * y.length, 9);
        expect(one.p).toBeCloseTo(other.p, 9);
        expect(one.pLess).toBeCloseTo(other.pGreater, 9);
        const cubed = (values: readonly number[]) => values.map((value) => (value - 3) ** 3);
        expect(found(mannWhitney(cubed(x), cubed(y), method))).toEqual(one);
      }
      const [there, back] = [found(hodgesLehmann(x, y)), found(hodgesLehmann(y, x))];
      expect(there.shift).toBeCloseTo(-back.shift, 9);
      expect(there.interval.low ?? -1e3).toBeCloseTo(-(back.interval.high ?? 1e3), 9);
    }),
    { numRuns: 60, seed: 4 },
  );
});

test("the exact distribution adds up to 1 and is that of counting all choices", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 9 }), fc.nat(), (values, some) => {
      const size = 1 + (some % (values.length - 1));
      const { ranks } = midranks(values);
      const { least, probability } = rankSums(ranks, size);
      const counts = new Float64Array(probability.length);
      let all = 0;
      for (let bits = 0; bits < 1 << values.length; bits++) {
        const chosen = [...ranks].filter((_, i) => (bits >> i) & 1);
        if (chosen.length !== size) continue;
        all++;
        counts[Math.round(2 * chosen.reduce((a, b) => a + b, 0)) - least]!++;
      }
      probability.forEach((share, s) => expect(share).toBeCloseTo(counts[s]! / all, 12));
    }),
    { numRuns: 60, seed: 5 },
  );
});

test("large samples go by the normal distribution", () => {
  const random = generator("large");
  const draw = () => Float64Array.from({ length: 150_000 }, () => random.uniform());
  const test = found(mannWhitney(draw(), draw()));
  expect([test.method, test.p > 1e-4]).toEqual(["normal", true]);
});

test("too few or equal values are answered, not guessed", () => {
  expect(mannWhitney([], [1]).kind).toBe("inconclusive");
  expect(found(mannWhitney([2, 2], [2, 2], "normal")).p).toBe(1);
  expect(found(hodgesLehmann([1], [2])).interval).toEqual({ low: null, high: null, level: 0.95 });
  expect(() => mannWhitney([NaN], [1])).toThrow("x[0] must be a number, but it is NaN.");
});
