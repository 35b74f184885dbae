/**
 * log(1 + x) - x without cancellation, for x > -1.
 *
 * log(1 + x) = 2 artanh(r), r = x / (2 + x); the series of artanh less its first term leaves what x does not cancel.
 *
 * Example: logOnePlusLess(1e-5) is -4.99996666691665e-11.
 */
export function logOnePlusLess(x: number): number {
  if (x > 1 || x < -0.79) return Math.log1p(x) - x;
  const r = x / (2 + x);
  const square = r * r;
  let power = square;
  let sum = 0;
  for (let k = 3; ; k += 2) {
    const before = sum;
    sum += power / k;
    if (sum === before) break;
    power *= square;
  }
  return r * (2 * sum - x);
}

/** exp(x) - 1 - x without cancellation. Example: expLessOneLess(1e-5) is 5.00001666670833e-11. */
export function expLessOneLess(x: number): number {
  if (Math.abs(x) > 0.5) return Math.expm1(x) - x;
  let term = (x * x) / 2;
  let sum = 0;
  for (let k = 3; ; k++) {
    const before = sum;
    sum += term;
    if (sum === before) return sum;
    term *= x / k;
  }
}

/**
 * x log(x / m) + m - x, how far x lies from the mean m on the scale of the Poisson likelihood.
 * Loader (2000), "Fast and accurate computation of binomial probabilities", where it is called bd0.
 *
 * Example: deviance(100, 101) is 0.00496691468319118.
 */
export function deviance(x: number, mean: number): number {
  if (x === 0) return mean;
  const relative = (mean - x) / x;
  if (relative < -0.79) return x * (Math.log(x) - Math.log(mean)) + mean - x;
  return -x * logOnePlusLess(relative);
}
