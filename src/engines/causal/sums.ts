import { sum } from "#engines/stats";

/** The sum of `count` terms in their order, by Neumaier's method (see `sum`). Example: sumOf(3, (i) => i / 10) is 0.3. */
export function sumOf(count: number, term: (i: number) => number): number {
  const terms = new Float64Array(count);
  for (let i = 0; i < count; i++) terms[i] = term(i);
  return sum(terms);
}
