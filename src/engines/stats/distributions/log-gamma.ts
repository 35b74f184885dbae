import { demandPositive } from "../demand.ts";
import { logOnePlusLess } from "./log-one-plus.ts";

/** 1/12, -1/360, ...: B(2k) / (2k (2k - 1)), Stirling's series (Abramowitz and Stegun 1964, 6.1.41). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];
const halfLogTwoPi = 0.9189385332046728;

/** zeta(k) - 1 for k = 2 to 59, the rest of each sum by Euler and Maclaurin. */
const zetaLessOne = Array.from({ length: 58 }, (_, i) => {
  const k = i + 2;
  const cut = 100;
  let sum = 0;
  for (let n = cut - 1; n >= 2; n--) sum += n ** -k;
  const tail = cut ** (1 - k) / (k - 1) + cut ** -k / 2 + (k * cut ** (-k - 1)) / 12;
  const correction =
    (-k * (k + 1) * (k + 2) * cut ** (-k - 3)) / 720 + (k * (k + 1) * (k + 2) * (k + 3) * (k + 4) * cut ** (-k - 5)) / 30240;
  return sum + tail + correction;
});
const eulerGamma = 0.5772156649015329;

/** log Gamma(2 + z) for |z| <= 1/2: Abramowitz and Stegun 6.1.33 with the pole at -1 taken out; exact near its zero at z = 0. */
function aboveTwo(z: number): number {
  let sum = 0;
  for (let i = 57; i >= 0; i--) sum = sum * -z + zetaLessOne[i]! / (i + 2);
  return z * (1 - eulerGamma) + z * z * sum;
}

/**
 * log Gamma(x), x > 0. Relative precision about 1e-15, also around 1 and 2, where it is 0.
 *
 * Example: logGamma(171) is 706.573062245787, logGamma(1e-10) is 23.0258509298827.
 */
export function logGamma(x: number): number {
  demandPositive("x", x);
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingError(x);
  if (x < 0.5) return logGammaOnePlus(x) - Math.log(x);
  if (x < 1.5) return logGammaOnePlus(x - 1);
  let product = 1;
  let rest = x;
  while (rest > 2.5) product *= --rest;
  return aboveTwo(rest - 2) + Math.log(product);
}

/** log Gamma(1 + z) for z > -1, exact also for tiny z. Example: logGammaOnePlus(1e-10) is -5.77215664819e-11. */
export const logGammaOnePlus = (z: number): number => (Math.abs(z) <= 0.5 ? aboveTwo(z) - Math.log1p(z) : logGamma(1 + z));

/**
 * log Gamma(x + 1) - log(sqrt(2 pi x) (x / e)^x), what Stirling's formula lacks; x > 0. Absolute precision about 1e-15.
 * Below 10 by the recurrence s(x) - s(x + 1) = (x + 1/2) log(1 + 1/x) - 1 (Loader 2000).
 *
 * Example: stirlingError(1) is 0.0810614667953272.
 */
export function stirlingError(x: number): number {
  let shift = 0;
  let at = x;
  while (at < 10) {
    shift += (at + 0.5) * Math.log1p(1 / at) - 1;
    at++;
  }
  const square = 1 / (at * at);
  let sum = 0;
  for (let i = stirling.length - 1; i >= 0; i--) sum = sum * square + stirling[i]!;
  return shift + sum / at;
}

/**
 * log(Gamma(b) / Gamma(a + b)), exact also where b is huge or a is tiny; a, b > 0. Below 10 by the recurrence of Gamma, above
 * by the differences of Stirling's series term by term.
 *
 * Example: logGammaFall(2, 3) is log(2! / 4!) = -2.484906649788.
 */
export function logGammaFall(a: number, b: number): number {
  let shift = 0;
  let at = b;
  while (at < 10) shift += Math.log1p(a / at++);
  const grown = Math.log1p(a / at);
  let series = 0;
  for (let k = stirling.length - 1; k >= 0; k--) series -= stirling[k]! * at ** (-2 * k - 1) * Math.expm1(-(2 * k + 1) * grown);
  return shift + series - at * logOnePlusLess(a / at) + grown / 2 - a * Math.log(a + at);
}

/** log(a B(a, b)), exact also for tiny a, where it is nearly 0; a, b > 0. Example: logScaledBeta(2, 3) is log(1 / 6). */
export const logScaledBeta = (a: number, b: number): number => logGammaOnePlus(a) + logGammaFall(a, b);

/** log B(a, b); a, b > 0. Example: logBeta(2, 3) is log(1 / 12). */
export const logBeta = (a: number, b: number): number => (a < b ? logGamma(a) + logGammaFall(a, b) : logGamma(b) + logGammaFall(b, a));
