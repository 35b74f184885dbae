import type { Panel } from "../panel/panel.ts";

/** One number per period: the mean over the teams (by cases, if weighted), and where the new way begins. Periods without any number are dropped. */
export type Series = {
  readonly y: Float64Array;
  readonly date: number;
  readonly periods: readonly string[];
  readonly n: Float64Array | null;
};

export function seriesOf(panel: Panel, weighted: boolean): Series {
  const width = panel.periods.length;
  const y: number[] = [];
  const n: number[] = [];
  const periods: string[] = [];
  let date = 0;
  for (let t = 0; t < width; t++) {
    let [sum, weights, cases] = [0, 0, 0];
    for (let i = 0; i < panel.units.length; i++) {
      const cell = i * width + t;
      if (panel.y[cell] !== panel.y[cell]) continue;
      const weight = weighted && panel.n !== null ? panel.n[cell]! : 1;
      sum += weight * panel.y[cell]!;
      weights += weight;
      cases += panel.n === null ? 0 : panel.n[cell]!;
    }
    if (weights === 0) continue;
    if (t < panel.start[0]!) date++;
    y.push(sum / weights);
    n.push(cases);
    periods.push(panel.periods[t]!);
  }
  return { y: Float64Array.from(y), date, periods, n: panel.n === null ? null : Float64Array.from(n) };
}
