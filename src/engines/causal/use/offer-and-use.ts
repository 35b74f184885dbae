import { estimate, inconclusive, studentQuantile, studentTwoSided, type Estimate } from "#engines/stats";
import { imputedDifferences } from "../imputation/imputed-differences.ts";
import { withOutcome, withStarts, type Panel } from "../panel/panel.ts";
import { sumOf } from "../sums.ts";

/** A slope with its error by cluster, and p from Student's t with clusters - 1 degrees of freedom. */
export type Slope = { readonly effect: number; readonly error: number; readonly p: number };

/** All effects of full use that the data do not reject: one interval, everything, or everything outside of one. */
export type AndersonRubin = {
  readonly kind: "interval" | "everything" | "outside";
  readonly low: number | null;
  readonly high: number | null;
};

export type OfferAndUse = {
  /** Intention to treat: what the offer did to the outcome, whoever took it up. */
  readonly offer: Slope;
  /** What the offer did to use; F below 10 means that use cannot be instrumented. */
  readonly firstStage: Slope & { readonly f: number };
  /** Effect of use going from none to full, instrumented by the offer; null where the first stage is too weak. */
  readonly use: Slope | null;
  /** Holds whatever the strength of the first stage. */
  readonly andersonRubin: AndersonRubin;
  /** Users against non-users: not evidence, since who uses it is not drawn by lot. */
  readonly notEvidence: Slope;
};

/** A first stage below this F is too weak for an instrumented estimate (Staiger and Stock 1997). */
const weakest = 10;

/**
 * What an offer (training, access) did, and what using it does: two-stage least squares with team and period effects, clustered.
 *
 * Estimands: offer: mean effect of being offered. use: mean effect of full use on those whose use the offer changes (Imbens and
 * Angrist 1994), if the offer works through use alone; a redesign works in other ways too and must not be instrumented.
 * With y, z, d freed of team and period: offer = z'y / z'z, first stage = z'd / z'z, use = z'y / z'd. Errors: squared sums of
 * scores by cluster, times G / (G - 1) (n - 1) / (n - k), k the regressor and the periods (teams lie inside the clusters).
 * Anderson and Rubin (1949): all b for which y - b d no longer depends on z at `level`; a quadratic in b.
 *
 * @param offered, used one number per cell of the panel; cells with a missing one are left out
 * @param clusters a number per unit; each unit by itself if not given
 *
 * Example: sim_trained_vs_using.csv: offer -0.134605288601128, use -0.404862956951234.
 */
export function offerAndUse(
  panel: Panel,
  offered: Float64Array,
  used: Float64Array,
  { clusters = Int32Array.from(panel.units, (_, i) => i), level = 0.95 }: { clusters?: ArrayLike<number>; level?: number } = {},
): Estimate<OfferAndUse> {
  const width = panel.periods.length;
  const there = panel.y.map((y, cell) => y + offered[cell]! + used[cell]!);
  const untreated = withStarts(
    panel,
    panel.start.map(() => width),
  );
  const freed = (values: Float64Array) =>
    imputedDifferences(
      withOutcome(
        untreated,
        values.map((value, cell) => (there[cell] === there[cell] ? value : Number.NaN)),
      ),
    );
  const cells = Array.from(there, (_, cell) => cell).filter((cell) => there[cell] === there[cell]);
  const [y, z, d] = [panel.y, offered, used].map((values) => {
    const rest = freed(values);
    return Float64Array.from(cells, (cell) => rest[cell]!);
  }) as [Float64Array, Float64Array, Float64Array];
  const groups = new Set(cells.map((cell) => clusters[Math.floor(cell / width)]!)).size;
  const k = 1 + new Set(cells.map((cell) => cell % width)).size;
  if (groups < 3 || cells.length <= k)
    return inconclusive({ code: "use/too-few-teams", message: "At least three teams are needed.", has: groups, needs: 3 });
  const scale = (groups / (groups - 1)) * ((cells.length - 1) / (cells.length - k));
  const product = (a: Float64Array, b: Float64Array) => sumOf(a.length, (i) => a[i]! * b[i]!);
  /** Sum over clusters of (sum of a e)(sum of b f). */
  const clustered = (a: Float64Array, e: Float64Array, f: Float64Array) => {
    const sums = new Map<number, [number, number]>();
    cells.forEach((cell, i) => {
      const cluster = clusters[Math.floor(cell / width)]!;
      const [left, right] = sums.get(cluster) ?? [0, 0];
      sums.set(cluster, [left + a[i]! * e[i]!, right + a[i]! * f[i]!]);
    });
    return scale * [...sums.values()].reduce((sum, [left, right]) => sum + left * right, 0);
  };
  const zz = product(z, z);
  if (!(zz > 1e-12 * cells.length))
    return inconclusive({ code: "use/no-offer", message: "The offer does not vary between teams and periods." });
  const slope = (effect: number, error: number): Slope => ({ effect, error, p: studentTwoSided(effect / error, groups - 1) });
  const on = (x: Float64Array, xx: number, outcome: Float64Array) => {
    const effect = product(x, outcome) / xx;
    const rest = outcome.map((value, i) => value - effect * x[i]!);
    return { effect, rest, slope: slope(effect, Math.sqrt(clustered(x, rest, rest)) / xx) };
  };
  const offer = on(z, zz, y);
  const first = on(z, zz, d);
  const f = (first.effect / first.slope.error) ** 2;
  const effect = offer.effect / first.effect;
  const rest = y.map((value, i) => value - effect * d[i]!);
  const critical = studentQuantile((1 + level) / 2, groups - 1) ** 2;
  return estimate({
    offer: offer.slope,
    firstStage: { ...first.slope, f },
    use: f < weakest ? null : slope(effect, Math.sqrt(clustered(z, rest, rest)) / Math.abs(product(z, d))),
    andersonRubin: notRejected(
      first.effect ** 2 - (critical * clustered(z, first.rest, first.rest)) / zz ** 2,
      -2 * (offer.effect * first.effect - (critical * clustered(z, offer.rest, first.rest)) / zz ** 2),
      offer.effect ** 2 - (critical * clustered(z, offer.rest, offer.rest)) / zz ** 2,
    ),
    notEvidence: on(d, product(d, d), y).slope,
  });
}

/** Where a b^2 + m b + c <= 0. With a > 0 the roots always exist: the instrumented estimate itself is never rejected. */
function notRejected(a: number, m: number, c: number): AndersonRubin {
  const square = m * m - 4 * a * c;
  if (square <= 0) return { kind: "everything", low: null, high: null };
  const roots = [(-m - Math.sqrt(square)) / (2 * a), (-m + Math.sqrt(square)) / (2 * a)].sort((x, y) => x - y);
  return { kind: a > 0 ? "interval" : "outside", low: roots[0]!, high: roots[1]! };
}
