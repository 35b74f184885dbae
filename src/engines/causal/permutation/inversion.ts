/**
 * What one pass over the assignments leaves: for each, the estimate it would give for the outcomes (`a`) and for the
 * treatment indicator of the real assignment (`b`); the real one stands first, with b = 1 up to rounding.
 *
 * Under a constant effect d the outcome without the new way is y - d * D, and the estimate is linear, so assignment k gives
 * a[k] - d * b[k] there: every hypothesis d is tested from the same pass.
 */
export type PermutationStatistics = { readonly a: Float64Array; readonly b: Float64Array };

/** How far two statistics may differ by rounding and still be the same. */
const tie = 1e-9;

/**
 * Two-sided p of the hypothesis "the effect is `d` everywhere": the share of assignments, the real one included, whose
 * statistic is at least as large (Fisher 1935; Phipson and Smyth 2010 for drawn ones, where it is (1 + #>=) / (1 + B)).
 *
 * Example: a = 3, -1, 2, 0 and d = 0: only the real one reaches 3, p = 1/4.
 */
export function permutationP({ a, b }: PermutationStatistics, d = 0): number {
  const real = Math.abs(a[0]! - d * b[0]!);
  const least = real - tie * Math.max(real, scaleOf(a));
  let reached = 0;
  for (let k = 0; k < a.length; k++) if (Math.abs(a[k]! - d * b[k]!) >= least) reached++;
  return reached / a.length;
}

const scaleOf = (a: Float64Array): number => {
  let scale = 0;
  for (let k = 0; k < a.length; k++) scale = Math.max(scale, Math.abs(a[k]!));
  return scale;
};

/**
 * All constant effects that a test at `alpha` would not reject, around the estimate: the interval by inversion. Null on a side
 * where nothing is ever rejected.
 *
 * |a - d b| >= |a0 - d| is a quadratic inequality in d, so each assignment counts for d inside one interval that holds a0
 * (|b| < 1) or outside of one (|b| > 1). Going away from a0, each assignment leaves the count at its first root and may return
 * at a second; the interval ends where too few are left for p > alpha. Where p rises above alpha again further away (only with
 * |b| > 1), that region is not counted: it is no nearer to the data.
 *
 * Example: with a = 3, -1, 2, 0, b = 1, -1/3, 2/3, 0 and alpha = .25 the interval is 0.6 to Infinity on the upper side of no use:
 * see inversion.test.ts, which checks each end by calling permutationP on both sides of it.
 */
export function invertedInterval({ a, b }: PermutationStatistics, alpha = 0.05): { low: number | null; high: number | null } {
  const end = (side: 1 | -1): number | null => {
    const events: { distance: number; change: number }[] = [];
    const real = a[0]!;
    for (let k = 1; k < a.length; k++) collectEvents(side * (a[k]! - real * b[k]!), b[k]!, events);
    events.sort((left, right) => left.distance - right.distance || right.change - left.change);
    const least = alpha * a.length * (1 + 1e-12);
    let counted = a.length;
    if (counted <= least) return real;
    for (const { distance, change } of events) {
      counted += change;
      if (counted <= least) return real + side * distance;
    }
    return null;
  };
  return { low: end(-1), high: end(1) };
}

/**
 * With u = d - a0 on one side (u >= 0): |r - u b| >= u, where r = a - a0 b. It holds while u <= r / (1 + b) and u <= -r / (b - 1)
 * in the respective signs; the function |r - u b| - u changes sign at u = r / (1 + b) or u = -r / (1 - b).
 */
function collectEvents(r: number, b: number, events: { distance: number; change: number }[]): void {
  const roots = [r / (1 + b), -r / (1 - b)].filter((u) => Number.isFinite(u) && u >= 0).sort((x, y) => x - y);
  let [holds, from] = [true, 0];
  roots.forEach((root, k) => {
    const next = roots[k + 1];
    const probe = next === undefined ? root * 2 + 1 + Math.abs(r) : (root + next) / 2;
    const after = Math.abs(r - probe * b) >= probe * (1 - tie);
    if (after !== holds && root >= from) {
      events.push({ distance: root, change: after ? 1 : -1 });
      [holds, from] = [after, root];
    }
  });
}
