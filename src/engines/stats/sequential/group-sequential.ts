import { InputFault } from "#engines/eventlog";
import { gaussLegendre } from "../distributions/gauss-legendre.ts";
import { normalDensity, normalTwoSided, normalUpper } from "../distributions/normal.ts";
import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
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

const halfNodes = [gaussLegendre(48), gaussLegendre(96), gaussLegendre(192)] as const;

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
  for (const share of shares) {
    const spent = spending(alpha, share);
    const z = zThatSpends(inside, share, spent - before);
    looks.push({ share, z, p: normalTwoSided(z), spent });
    inside = carried(inside, share, z);
    before = spent;
  }
  return looks;
}

/** The chance of being beyond z at the look, without having crossed before. */
function crossing(inside: Inside, share: number, z: number): number {
  const step = Math.sqrt(share - inside.share);
  const bound = z * Math.sqrt(share);
  let total = 0;
  for (let i = 0; i < inside.at.length; i++) {
    total += inside.mass[i]! * (normalUpper((bound - inside.at[i]!) / step) + normalUpper((bound + inside.at[i]!) / step));
  }
  return total;
}

function zThatSpends(inside: Inside, share: number, alpha: number): number {
  if (!(alpha > 0)) return Infinity;
  if (inside.share === 0) return normalUpperQuantile(alpha / 2);
  let low = 0;
  let high = 40;
  for (let round = 0; round < 200; round++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (crossing(inside, share, middle) > alpha) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function carried(inside: Inside, share: number, z: number): Inside {
  const step = Math.sqrt(share - inside.share);
  // Beyond nine deviations there is no density worth carrying.
  const reach = Math.min(z, 9) * Math.sqrt(share);
  const { nodes, weights } = halfNodes[reach / step < 4 ? 0 : reach / step < 12 ? 1 : 2];
  const at = nodes.map((node) => node * reach);
  const mass = at.map((b, j) => {
    let density = 0;
    for (let i = 0; i < inside.at.length; i++) density += inside.mass[i]! * normalDensity((b - inside.at[i]!) / step);
    return (density / step) * weights[j]! * reach;
  });
  return { at, mass, share };
}
