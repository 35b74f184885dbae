import { InputFault } from "#engines/eventlog";
import { normalQuantile } from "../distributions/normal-quantile.ts";
import { demandCount } from "../demand.ts";

/** A stream of draws that the same seed repeats on every machine. */
export type Generator = {
  /** 32 random bits as a whole number. */
  readonly bits: () => number;
  /** Uniform on [0, 1) with 53 bits. */
  readonly uniform: () => number;
  /** Uniform on 0 .. count - 1, without bias. */
  readonly below: (count: number) => number;
  /** Standard normal, by inversion: one uniform each. */
  readonly normal: () => number;
  /** Another stream for a part of the work, by name: it does not depend on what was drawn here before. */
  readonly part: (name: string | number) => Generator;
};

/**
 * xoshiro128** of Blackman and Vigna (2021), "Scrambled linear pseudorandom number generators", ACM TOMS 47: period 2^128 - 1.
 *
 * Seeding: the text of the seed (a number stands for its decimal digits) is hashed by FNV-1a over its UTF-16 code units, low byte
 * first; the hash starts a Weyl sequence with step 0x9e3779b9, each value mixed by the finaliser of MurmurHash3; four of them are
 * the state. A part is seeded by the seed, a slash and its name.
 *
 * Example: from the state 1, 2, 3, 4 the first draws are 11520, 0, 5927040, 70819200. generator(1).bits() is 4163022434.
 */
export function generator(seed: string | number): Generator {
  const text = String(seed);
  if (typeof seed === "number" && !Number.isSafeInteger(seed)) {
    throw new InputFault("stats/unusable-seed", `A seed is a text or a whole number, but it is ${text}.`, { field: "seed" });
  }
  let weyl = hashOf(text);
  const next = () => mixed((weyl = (weyl + 0x9e3779b9) | 0));
  return fromState([next(), next(), next(), next()], text);
}

/** The stream from a given state of four 32-bit words, not all 0. */
export function fromState([a, b, c, d]: readonly [number, number, number, number], name = "state"): Generator {
  let [s0, s1, s2, s3] = [a | 0, b | 0, c | 0, d | 0];
  if ((s0 | s1 | s2 | s3) === 0) s0 = 1;
  const bits = () => {
    const scrambled = Math.imul(s1, 5);
    const answer = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    return answer >>> 0;
  };
  const uniform = () => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992;
  const below = (count: number) => {
    demandCount("count", count, 1);
    if (count > 4294967296) return Math.floor(uniform() * count);
    // Draws beyond the largest multiple of count are taken again, so that every number is as likely as any other.
    const limit = 4294967296 - (4294967296 % count);
    for (;;) {
      const draw = bits();
      if (draw < limit) return draw % count;
    }
  };
  const normal = () => {
    let u = uniform();
    while (u === 0) u = uniform();
    return normalQuantile(u);
  };
  return { bits, uniform, below, normal, part: (part) => generator(`${name}/${part}`) };
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 255), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash | 0;
}

function mixed(word: number): number {
  let z = word;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}
