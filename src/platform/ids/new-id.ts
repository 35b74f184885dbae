import { randomBytes } from "node:crypto";
import type { z } from "zod";

/** The type that `id(prefix)` of the contract gives. */
export type Id<P extends string> = string & z.core.$brand<P>;

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * A prefixed id as `#platform/contract` checks it: 48 bits of milliseconds, then 82 random bits, in 26 characters of
 * Crockford base 32, so that ids sort by the time they were made.
 */
export function newId<const P extends string>(prefix: P, now: Date, random: (bytes: number) => Uint8Array = randomBytes): Id<P> {
  let time = now.getTime();
  let text = "";
  for (let place = 0; place < 10; place++) {
    text = alphabet[time % 32] + text;
    time = Math.floor(time / 32);
  }
  for (const byte of random(16)) text += alphabet[byte % 32];
  return `${prefix}_${text}` as Id<P>;
}
