import { InputFault } from "#engines/eventlog";
import { demandCount, demandNotNegative } from "../demand.ts";
import { chiNodes } from "./chi-nodes.ts";
import { gaussLegendre } from "./gauss-legendre.ts";
import { normalDensity, normalLower } from "./normal.ts";

const rule = gaussLegendre(96);

/** P(range of k standard normals <= w) = k times the integral of phi(z) (Phi(z) - Phi(z - w))^(k - 1). */
function rangeLower(w: number, k: number): number {
  if (w <= 0) return 0;
  const [low, high] = [-8.5, 8.5 + Math.min(w, 8.5)];
  const half = (high - low) / 2;
  let total = 0;
  for (let i = 0; i < rule.nodes.length; i++) {
    const z = low + half * (1 + rule.nodes[i]!);
    const between = normalLower(z) - normalLower(z - w);
    total += rule.weights[i]! * normalDensity(z) * between ** (k - 1);
  }
  return Math.min(1, k * half * total);
}

/**
 * Tukey's studentized range: P(Q <= q) for k means and df degrees of freedom, df >= 1 or Infinity, by averaging the distribution of
 * the range over the estimated deviation (Copenhaver and Holland 1988, Journal of Statistical Computation and Simulation 30).
 *
 * Example: studentizedRangeLower(3.5, 5, 30) is 0.8764516481.
 */
export function studentizedRangeLower(q: number, k: number, df: number): number {
  demandNotNegative("q", q);
  demandCount("k", k, 2);
  if (!(df >= 1)) throw new InputFault("stats/unusable-number", `df must be 1 or more, but it is ${df}.`, { field: "df" });
  if (df === Infinity || df > 1e7) return rangeLower(q, k);
  const { s, mass } = chiNodes(df);
  return Math.min(
    1,
    s.reduce((total, at, i) => total + mass[i]! * rangeLower(q * at, k), 0),
  );
}
