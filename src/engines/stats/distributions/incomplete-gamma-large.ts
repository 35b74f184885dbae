import { deviance } from "./log-one-plus.ts";
import { normalLower, normalUpper } from "./normal.ts";
import type { Tails } from "./tails.ts";

/**
 * Coefficients of Temme's expansion, all from one recurrence. With lambda = x / a and eta^2 / 2 = lambda - 1 - log(lambda),
 * lambda = 1 + sum alpha_n eta^n, and (lambda - 1) lambda' = eta lambda gives the alpha_n one after the other. Then
 * d(0, n) = (n + 2) alpha(n + 2), d(k, n) = (-1)^k g_k d(0, n) + (n + 2) d(k - 1, n + 2), where g_k = (2k + 1)!! alpha(2k + 1)
 * are the coefficients of Stirling's series for Gamma (Temme 1979, "The asymptotic expansion of the incomplete gamma
 * functions", SIAM Journal on Mathematical Analysis 10).
 */
const orders = 5;
const powers = 24;

function coefficients(): readonly (readonly number[])[] {
  const last = powers + 2 * orders + 4;
  const alpha = [0, 1];
  for (let n = 2; n <= last; n++) {
    // The coefficient of eta^n in (lambda - 1) lambda' = eta lambda, solved for alpha_n.
    let sum = alpha[n - 1]!;
    for (let j = 2; j < n; j++) sum -= j * alpha[j]! * alpha[n + 1 - j]!;
    alpha.push(sum / (n + 1));
  }
  const rows: number[][] = [Array.from({ length: last - 1 }, (_, n) => (n + 2) * alpha[n + 2]!)];
  rows[0]![0] = -1 / 3;
  let odd = 1;
  for (let k = 1; k < orders; k++) {
    odd *= 2 * k + 1;
    const g = odd * alpha[2 * k + 1]! * (k % 2 === 0 ? 1 : -1);
    const before = rows[k - 1]!;
    rows.push(Array.from({ length: before.length - 2 }, (_, n) => g * rows[0]![n]! + (n + 2) * before[n + 2]!));
  }
  return rows.map((row) => row.slice(0, powers));
}

const table = coefficients();

/**
 * P(a, x) and Q(a, x) for a large shape a and x near it: Q = Phi(-eta sqrt(a)) + R, P = Phi(eta sqrt(a)) - R,
 * R = exp(-a eta^2 / 2) / sqrt(2 pi a) * sum_k C_k(eta) a^-k, C_k(eta) = sum_n d(k, n) eta^n. Five orders: below 1e-16 from
 * a = 10,000 on.
 *
 * Example: gammaTailsOfLargeShape(1e6, 1e6).lower is 0.500132980760873.
 */
export function gammaTailsOfLargeShape(x: number, shape: number): Tails {
  const half = deviance(shape, x);
  const far = Math.sqrt(2 * half) * (x < shape ? -1 : 1);
  const eta = far / Math.sqrt(shape);
  let sum = 0;
  for (let k = orders - 1; k >= 0; k--) {
    let inner = 0;
    for (let n = powers - 1; n >= 0; n--) inner = inner * eta + table[k]![n]!;
    sum = sum / shape + inner;
  }
  const rest = (Math.exp(-half) / Math.sqrt(2 * Math.PI * shape)) * sum;
  return { lower: normalLower(far) - rest, upper: normalUpper(far) + rest };
}
