import { InputFault } from "#engines/eventlog";
import { chiNodes } from "../distributions/chi-nodes.ts";
import { normalUpper } from "../distributions/normal.ts";
import { demandFinite } from "../demand.ts";

/**
 * P(T > t) for a noncentral t with df >= 1: a normal with mean `shift` divided by s = sqrt(chi-square / df), averaged over s.
 * Example: noncentralUpper(2, 10, 1) is 0.192388437469625.
 */
export function noncentralUpper(t: number, df: number, shift: number): number {
  demandFinite("t", t);
  demandFinite("shift", shift);
  if (!(df >= 1)) throw new InputFault("stats/unusable-number", `df must be 1 or more, but it is ${df}.`, { field: "df" });
  const { s, mass } = chiNodes(df);
  return Math.min(
    1,
    s.reduce((total, at, i) => total + mass[i]! * normalUpper(t * at - shift), 0),
  );
}
