import { kaplanMeier, survivalMedian as medianOf } from "#engines/stats";

export type Waited = { readonly time: number; readonly ended: boolean };

/** The Kaplan-Meier median; null where fewer than half have ended. Then it is at least the longest time seen. */
export function survivalMedian(waited: readonly Waited[]): { readonly median: number | null; readonly atLeast: number | null } {
  const longest = waited.length === 0 ? null : Math.max(...waited.map(({ time }) => time));
  const curve = kaplanMeier({ time: waited.map(({ time }) => time), ended: waited.map(({ ended }) => ended) });
  const median = curve.kind === "estimate" ? medianOf(curve).time : null;
  return { median, atLeast: median === null ? longest : null };
}
