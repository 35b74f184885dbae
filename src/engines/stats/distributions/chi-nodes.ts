import { gaussLegendre } from "./gauss-legendre.ts";
import { stirlingError } from "./log-gamma.ts";
import { logOnePlusLess } from "./log-one-plus.ts";

const rule = gaussLegendre(60);

/**
 * Nodes and masses of s = sqrt(chi-square / df), for averaging over a standard deviation that was estimated: four panels of 60
 * Gauss-Legendre nodes. The density is 2 (df/2)^(df/2) s^(df - 1) exp(-df s^2 / 2) / Gamma(df/2), by Stirling's formula with its error,
 * which keeps its digits for any df. With many degrees of freedom over 12 deviations around 1; with few over log s, where the
 * density has no corner at 0. For df >= 1.
 *
 * Example: for 5 degrees of freedom the masses add up to 1 and those times s^2 too.
 */
export function chiNodes(df: number): { readonly s: Float64Array; readonly mass: Float64Array } {
  const few = df < 80;
  const spread = 12 / Math.sqrt(2 * df);
  const least = -40 / df - 7 / Math.sqrt(df);
  const edges = few ? [least, 0.3 * least, 0.08 * least, 0, Math.log1p(spread)] : [-spread, -spread / 2, 0, spread / 2, spread];
  const peak = 0.5 * Math.log(df / Math.PI) - stirlingError(df / 2);
  const count = rule.nodes.length;
  const s = new Float64Array(4 * count);
  const mass = new Float64Array(4 * count);
  for (let i = 0; i < s.length; i++) {
    const [low, high] = [edges[Math.floor(i / count)]!, edges[Math.floor(i / count) + 1]!];
    const at = low + ((high - low) / 2) * (1 + rule.nodes[i % count]!);
    s[i] = few ? Math.exp(at) : 1 + at;
    const log = few ? df * at - (df / 2) * Math.expm1(2 * at) : df * (logOnePlusLess(at) - (at * at) / 2) - Math.log1p(at);
    mass[i] = rule.weights[i % count]! * ((high - low) / 2) * Math.exp(peak + log);
  }
  return { s, mass };
}
