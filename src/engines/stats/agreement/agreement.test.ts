import fc from "fast-check";
import { expect, test } from "vitest";
import { found } from "../reference/found-testing.ts";
import { kappaOf, manyRaterKappa } from "./kappa.ts";
import { krippendorff, krippendorffInterval, type RatingScale } from "./krippendorff.ts";

/** Krippendorff (2011), "Computing Krippendorff's alpha-reliability", example C: four observers, twelve units. */
const published = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
];
const units = published[0]!.map((_, u) => published.map((observer) => observer[u]!));
const scales: readonly RatingScale[] = ["nominal", "ordinal", "interval", "ratio"];

test("Krippendorff's own table on all four scales", () => {
  expect(scales.map((scale) => found(krippendorff(units, scale)).alpha.toFixed(3))).toEqual(["0.743", "0.815", "0.849", "0.797"]);
});

test("the interval is seeded, holds the estimate and narrows with a lower level", () => {
  const [one, again] = [found(krippendorffInterval(units, "ordinal", "s", 500)), found(krippendorffInterval(units, "ordinal", "s", 500))];
  expect(one).toEqual(again);
  expect(one.interval.low!).toBeLessThan(one.alpha);
  expect(one.interval.high!).toBeGreaterThan(one.alpha);
  expect(found(krippendorffInterval(units, "ordinal", "s", 500, 0.5)).interval.low!).toBeGreaterThan(one.interval.low!);
});

test("order of units and raters changes nothing; full agreement is 1", () => {
  const unit = fc.array(fc.option(fc.integer({ min: 1, max: 4 })), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 2, maxLength: 15 }), fc.constantFrom(...scales), (ratings, scale) => {
      const there = krippendorff(ratings, scale);
      const back = krippendorff(
        [...ratings].reverse().map((own) => [...own].reverse()),
        scale,
      );
      expect(back.kind).toBe(there.kind);
      if (there.kind === "estimate" && back.kind === "estimate") {
        expect(back.alpha).toBeCloseTo(there.alpha, 10);
        expect(there.alpha).toBeLessThanOrEqual(1 + 1e-12);
      }
      const same = krippendorff(
        ratings.map((own) => [own[0]!, own[0]!]),
        scale,
      );
      if (same.kind === "estimate") expect(same.alpha).toBe(1);
    }),
  );
});

test("kappas as documented, and weighting by nothing is a two-category kappa", () => {
  const cohen = found(
    kappaOf([
      [20, 5],
      [10, 15],
    ]),
  );
  expect([cohen.kappa, cohen.error].map((x) => x.toFixed(12))).toEqual(["0.400000000000", "0.126996062931"]);
  for (const weights of ["linear", "quadratic"] as const)
    expect(
      found(
        kappaOf(
          [
            [20, 5],
            [10, 15],
          ],
          weights,
        ),
      ).kappa,
    ).toBeCloseTo(cohen.kappa, 12);
  // Fleiss, Cohen and Everitt (1969), table 1: unweighted kappa .429.
  expect(
    found(
      kappaOf([
        [53, 5, 2],
        [11, 14, 5],
        [1, 6, 3],
      ]),
    ).kappa,
  ).toBeCloseTo(0.429, 3);
  expect(
    found(
      manyRaterKappa([
        [2, 0],
        [0, 2],
      ]),
    ).kappa,
  ).toBe(1);
});

test("no pairs or no variation is inconclusive; nonsense is refused", () => {
  expect(krippendorff([[1, null]], "nominal")).toMatchObject({ reasons: [{ code: "rated-once" }] });
  expect(
    krippendorff(
      [
        [2, 2],
        [2, 2],
      ],
      "nominal",
    ),
  ).toMatchObject({ reasons: [{ code: "no-variation" }] });
  expect(
    krippendorffInterval(
      [
        [1, 2],
        [2, 2],
      ],
      "nominal",
      1,
    ),
  ).toMatchObject({ reasons: [{ code: "too-few-units" }] });
  expect(
    kappaOf([
      [5, 0],
      [0, 0],
    ]).kind,
  ).toBe("inconclusive");
  expect(() => krippendorff([[-1, 2]], "ratio")).toThrow("ratio scale");
  expect(() => kappaOf([[1, 2], [3]])).toThrow("table[1] must have 2 values, but it has 1.");
  expect(() =>
    manyRaterKappa([
      [2, 0],
      [1, 0],
    ]),
  ).toThrow("same number of raters");
});
