import { demandShare } from "../demand.ts";

/**
 * The normal quantile: x with P(Z <= x) = p.
 *
 * Wichura (1988), "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37, PPND16: rational
 * functions in three ranges, about 1e-16 relative.
 *
 * Example: normalQuantile(0.975) is 1.95996398454005, normalQuantile(1e-300) is -37.0470962993612.
 */

type Ratio = { readonly top: readonly number[]; readonly bottom: readonly number[] };

/** For |p - 1/2| <= 0.425, in 0.180625 - (p - 1/2)^2. */
const centre: Ratio = {
  top: [
    ...[3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946],
    ...[45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227],
  ],
  bottom: [
    ...[1, 42.31333070160091, 687.1870074920579, 5394.196021424751],
    ...[21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852546],
  ],
};
/** For sqrt(-log p) <= 5, in it less 1.6. */
const flank: Ratio = {
  top: [
    ...[1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045],
    ...[1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414],
  ],
  bottom: [
    ...[1, 2.053191626637759, 1.6763848301838038, 0.6897673349851],
    ...[0.14810397642748008, 0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9],
  ],
};
/** Beyond, in it less 5. */
const far: Ratio = {
  top: [
    ...[6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487],
    ...[0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7],
  ],
  bottom: [
    ...[1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615],
    ...[0.0007868691311456133, 1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15],
  ],
};

function ratio({ top, bottom }: Ratio, at: number): number {
  let above = 0;
  let below = 0;
  for (let i = 7; i >= 0; i--) {
    above = above * at + top[i]!;
    below = below * at + bottom[i]!;
  }
  return above / below;
}

/** x with P(Z <= x) = p; minus and plus infinity at 0 and 1. */
export function normalQuantile(p: number): number {
  demandShare("p", p);
  const off = p - 0.5;
  if (Math.abs(off) <= 0.425) return off * ratio(centre, 0.180625 - off * off);
  const small = off < 0 ? p : 1 - p;
  if (small === 0) return off < 0 ? -Infinity : Infinity;
  const depth = Math.sqrt(-Math.log(small));
  const size = depth <= 5 ? ratio(flank, depth - 1.6) : ratio(far, depth - 5);
  return off < 0 ? -size : size;
}

/** x with P(Z > x) = q, exact for the smallest q. */
export const normalUpperQuantile = (q: number): number => 0 - normalQuantile(q);
