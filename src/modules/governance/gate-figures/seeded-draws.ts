/** Whole numbers from 0 up to, without, a bound; the same for the same seed (Marsaglia's xorshift of 32 bits, 2003). */
export function seededDraws(seed: number): (below: number) => number {
  // Zero is the one state it never leaves; neighbouring seeds begin far apart.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 4_294_967_296) * below);
  };
}
