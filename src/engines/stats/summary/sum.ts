/**
 * The sum in the order given, with what rounding loses carried along (Neumaier 1974, "Rundungsfehleranalyse einiger Verfahren zur
 * Summation endlicher Summen", ZAMM 54). The error does not grow with the number of terms.
 *
 * Example: sum([1, 1e100, 1, -1e100]) is 2.
 */
export function sum(values: ArrayLike<number>, low = 0, high = values.length): number {
  let total = 0;
  let lost = 0;
  for (let i = low; i < high; i++) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  // An infinite total makes what was lost NaN; the total is then the answer.
  return Number.isFinite(total) ? total + lost : total;
}

/** The mean; NaN of nothing. Example: meanOf([0.1, 0.2, 0.3]) is 0.2. */
export const meanOf = (values: ArrayLike<number>): number => sum(values) / values.length;

/** Sum of squared distances from the mean, in two passes, less what rounding of the mean left. */
export function squaresAround(values: ArrayLike<number>, mean: number = meanOf(values)): number {
  const off = Float64Array.from(values, (value) => value - mean);
  const rest = sum(off);
  return sum(off.map((distance) => distance * distance)) - (rest * rest) / values.length;
}
