import { InputFault } from "#engines/eventlog";
import { gaussLegendre } from "../distributions/gauss-legendre.ts";
import { normalDensity, normalTwoSided, normalUpper } from "../distributions/normal.ts";
import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
import { tailRoot } from "../distributions/tail-root.ts";
import { demandLevel } from "../demand.ts";
import { obrienFleming, type Spending } from "./spending.ts";

export type Look = {
  /** Share of all information that is in. */
  readonly share: number;
  /** |z| at or beyond this ends the study with "changed". */
  readonly z: number;
  /** The two-sided p that belongs to z. */
  readonly p: number;
  /** Alpha used up to this look, it included. */
  readonly spent: number;
};

/** The density of the running sum inside the bounds so far, at quadrature nodes. */
type Inside = { readonly at: Float64Array; readonly mass: Float64Array; readonly share: number };

const rule = gaussLegendre(48);

/**
 * Two-sided bounds for a few planned looks: the running sum is a Brownian motion, and the density of not having crossed yet is carried
 * from look to look by integration (Armitage, McPherson and Rowe 1969; Jennison and Turnbull 2000, chapter 19) with Gauss-Legendre
 * nodes between the bounds. Each z is where exactly the alpha that the spending function gives to the look is used.
 *
 * Example: four equal looks at alpha .05 have z = 4.3326, 2.9631, 2.3590, 2.0141.
 *
 * @param shares information at each look, rising, the last usually 1
 */
export function groupSequential(shares: readonly number[], alpha = 0.05, spending: Spending = obrienFleming): readonly Look[] {
  demandLevel("alpha", alpha);
  shares.forEach((share, k) => {
    if (share > (shares[k - 1] ?? 0) && share <= 1) return;
    throw new InputFault("stats/looks-out-of-order", `shares[${k}] must be above the look before it and at most 1, but it is ${share}.`, {
      field: `shares[${k}]`,
    });
  });
  const looks: Look[] = [];
  let inside: Inside = { at: Float64Array.of(0), mass: Float64Array.of(1), share: 0 };
  let before = 0;
  shares.forEach((share, k) => {
    const spent = spending(alpha, share);
    const z = zThatSpends(inside, share, spent - before);
    looks.push({ share, z, p: normalTwoSided(z), spent });
    inside = carried(inside, share, z, (shares[k + 1] ?? share + 1) - share);
    before = spent;
  });
  return looks;
}

/** The chance of being beyond z at the look, without having crossed before, and its derivative in z. */
function crossing(inside: Inside, share: number, z: number): { readonly tail: number; readonly slope: number } {
  const step = Math.sqrt(share - inside.share);
  const bound = z * Math.sqrt(share);
  let [tail, slope] = [0, 0];
  for (let i = 0; i < inside.at.length; i++) {
    const [above, below] = [(bound - inside.at[i]!) / step, (bound + inside.at[i]!) / step];
    tail += inside.mass[i]! * (normalUpper(above) + normalUpper(below));
    slope -= inside.mass[i]! * (normalDensity(above) + normalDensity(below));
  }
  return { tail, slope: (slope * Math.sqrt(share)) / step };
}

function zThatSpends(inside: Inside, share: number, alpha: number): number {
  if (!(alpha > 0)) return Infinity;
  const alone = normalUpperQuantile(Math.min(1, alpha) / 2);
  return inside.share === 0 ? alone : tailRoot((z) => crossing(inside, share, z), alpha, false, alone);
}

/** Panels of 48 nodes, each no wider than six deviations of the step that led here and of the one that comes next. */
function carried(inside: Inside, share: number, z: number, next: number): Inside {
  const step = Math.sqrt(share - inside.share);
  // Beyond nine deviations there is no density worth carrying.
  const reach = Math.min(z, 9) * Math.sqrt(share);
  const panels = Math.min(80, Math.max(1, Math.ceil((2 * reach) / (6 * Math.min(step, Math.sqrt(next))))));
  const half = reach / panels;
  const count = rule.nodes.length;
  const at = Float64Array.from(
    { length: panels * count },
    (_, i) => -reach + half * (2 * Math.floor(i / count) + 1 + rule.nodes[i % count]!),
  );
  const mass = at.map((b, j) => {
    let density = 0;
    for (let i = 0; i < inside.at.length; i++) {
      const off = (b - inside.at[i]!) / step;
      if (off < 9 && off > -9) density += inside.mass[i]! * Math.exp(-0.5 * off * off);
    }
    return (density / (step * Math.sqrt(2 * Math.PI))) * rule.weights[j % count]! * half;
  });
  return { at, mass, share };
}
