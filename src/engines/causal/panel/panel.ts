/**
 * A panel: one number per team ("unit") and period, and when each team started the new way.
 *
 * Cells lie unit after unit: the cell of unit i in period t is at i * periods.length + t. A missing cell is NaN.
 */
export type Panel = {
  readonly units: readonly string[];
  /** Labels of the periods in the order of time. */
  readonly periods: readonly string[];
  /** Where each period lies in time, to name the distance from a start: years, weeks, or simply its place. */
  readonly times: Float64Array;
  /** Per unit the place of its first period with the new way, 0..periods.length; periods.length: not within the panel. */
  readonly start: Int32Array;
  /** What is compared, on the scale it is analysed on. */
  readonly y: Float64Array;
  /** Cases behind each cell, or null where nobody counted. */
  readonly n: Float64Array | null;
};

/** Is this cell there? */
export const isThere = (panel: Panel, cell: number): boolean => panel.y[cell] === panel.y[cell];

/** The panel without the units and periods that are not kept; starts keep their place in time. */
export function keepCells(panel: Panel, unitKept: (unit: number) => boolean, periodKept: (period: number) => boolean = () => true): Panel {
  const width = panel.periods.length;
  const units = panel.units.flatMap((_, i) => (unitKept(i) ? [i] : []));
  const periods = panel.periods.flatMap((_, t) => (periodKept(t) ? [t] : []));
  const pick = (cells: Float64Array) => Float64Array.from(units.flatMap((i) => periods.map((t) => cells[i * width + t]!)));
  return {
    units: units.map((i) => panel.units[i]!),
    periods: periods.map((t) => panel.periods[t]!),
    times: Float64Array.from(periods, (t) => panel.times[t]!),
    start: Int32Array.from(units, (i) => {
      const later = periods.findIndex((t) => t >= panel.start[i]!);
      return later < 0 ? periods.length : later;
    }),
    y: pick(panel.y),
    n: panel.n === null ? null : pick(panel.n),
  };
}

/** The same panel with other numbers in its cells. */
export const withOutcome = (panel: Panel, y: Float64Array): Panel => ({ ...panel, y });

/** The same panel with other starts. */
export const withStarts = (panel: Panel, start: Int32Array): Panel => ({ ...panel, start });

/** Sizes of the groups that start together, in the order of their starts; the last may be those that do not start within the panel. */
export function wavesOf(panel: Panel): { start: number; units: number[] }[] {
  const waves = new Map<number, number[]>();
  panel.start.forEach((start, i) => waves.set(start, [...(waves.get(start) ?? []), i]));
  return [...waves].map(([start, units]) => ({ start, units })).sort((a, b) => a.start - b.start);
}
