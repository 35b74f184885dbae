import { demandAllFinite, demandCount } from "../demand.ts";
import { meanOf } from "../summary/sum.ts";

/**
 * How much a value resembles the one `lag` places before: the sample autocorrelation (Box and Jenkins 1976, eq. 2.1.12). NaN where all
 * values are equal or too few. Example: of 1, 2, 3, 4, 5 at lag 1 it is 0.4.
 */
export function autocorrelation(values: ArrayLike<number>, lag = 1): number {
  demandAllFinite("values", values);
  demandCount("lag", lag);
  const mean = meanOf(values);
  let [together, alone] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    alone += (values[i]! - mean) ** 2;
    if (i >= lag) together += (values[i]! - mean) * (values[i - lag]! - mean);
  }
  return alone > 0 && values.length > lag ? together / alone : NaN;
}
