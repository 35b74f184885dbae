export type Waited = { readonly time: number; readonly ended: boolean };

/**
 * The Kaplan-Meier median: the first time by which half or more have ended. Null where that is not reached; then it is at
 * least the longest time seen.
 */
export function survivalMedian(waited: readonly Waited[]): { readonly median: number | null; readonly atLeast: number | null } {
  const sorted = waited.toSorted((a, b) => a.time - b.time || Number(b.ended) - Number(a.ended));
  let alive = 1;
  let at = 0;
  while (at < sorted.length) {
    const { time } = sorted[at] ?? { time: 0 };
    const atRisk = sorted.length - at;
    let ends = 0;
    while (at < sorted.length && sorted[at]?.time === time) {
      if (sorted[at]?.ended) ends += 1;
      at += 1;
    }
    alive *= 1 - ends / atRisk;
    if (ends > 0 && alive <= 0.5 + 1e-12) return { median: time, atLeast: null };
  }
  return { median: null, atLeast: sorted.at(-1)?.time ?? null };
}
