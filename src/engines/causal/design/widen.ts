import type { Panel } from "../panel/panel.ts";

/**
 * Puts `factor` neighbouring periods into one, counted back from the last start so that it opens a wide period; the mean of a wide
 * cell weighs cases where they are counted. A wide period in which a team starts counts as with the new way: partly treated, so the
 * effect is rather too small. Leftover periods at the beginning and the end that do not fill a wide one are dropped.
 */
export function widen(panel: Panel, factor: number): Panel {
  const width = panel.periods.length;
  const within = panel.start.filter((start) => start < width);
  const anchor = within.length === 0 ? 0 : Math.max(...within) % factor;
  const wide = Math.floor((width - anchor) / factor);
  const y = new Float64Array(panel.units.length * wide).fill(NaN);
  const n = panel.n === null ? null : new Float64Array(y.length);
  panel.units.forEach((_, i) => {
    for (let w = 0; w < wide; w++) {
      let [sum, weights, cases] = [0, 0, 0];
      for (let k = 0; k < factor; k++) {
        const cell = i * width + anchor + w * factor + k;
        const value = panel.y[cell]!;
        if (value !== value) continue;
        const weight = panel.n === null ? 1 : panel.n[cell]!;
        sum += weight * value;
        weights += weight;
        cases += panel.n === null ? 0 : panel.n[cell]!;
      }
      if (weights > 0) y[i * wide + w] = sum / weights;
      if (n !== null) n[i * wide + w] = cases;
    }
  });
  return {
    units: panel.units,
    periods: Array.from({ length: wide }, (_, w) => panel.periods[anchor + w * factor]!),
    times: Float64Array.from({ length: wide }, (_, w) => panel.times[anchor + w * factor]!),
    start: panel.start.map((start) => (start >= width ? wide : Math.min(wide, Math.max(0, Math.floor((start - anchor) / factor))))),
    y,
    n,
  };
}
