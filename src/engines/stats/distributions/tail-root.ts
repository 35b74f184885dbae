/**
 * The root of log(tail(u)) = log(target) by Newton's method inside a bracket that closes with every step; where Newton leaves
 * the bracket it is halved, or widened in growing steps while one side is still open. A log-concave tail makes Newton converge
 * from one side, so it takes about ten steps.
 *
 * @param at the tail at u and its derivative there; monotone in u
 * @param rising whether the tail grows with u
 */
export function tailRoot(
  at: (u: number) => { readonly tail: number; readonly slope: number },
  target: number,
  rising: boolean,
  start: number,
): number {
  let low = -Infinity;
  let high = Infinity;
  let u = start;
  let stride = 1;
  const wanted = Math.log(target);
  for (let round = 0; round < 300; round++) {
    const { tail, slope } = at(u);
    const off = Math.log(tail) - wanted;
    if (off === 0) return u;
    if (off > 0 === rising) high = u;
    else low = u;
    const newton = u - (off * tail) / slope;
    let next = newton;
    if (!(newton > low && newton < high) || !Number.isFinite(newton)) {
      if (low === -Infinity) next = u - (stride *= 2);
      else if (high === Infinity) next = u + (stride *= 2);
      else next = low + (high - low) / 2;
    } else if (Math.abs(newton - u) > 64 * stride) next = u + Math.sign(newton - u) * (stride *= 2);
    if (next === u || Math.abs(next - u) <= 2e-16 * Math.abs(u)) return next;
    u = next;
  }
  return u;
}
