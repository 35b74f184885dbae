import type { Panel } from "../panel/panel.ts";
import { aggregate, cohortsOf, type Aggregates } from "./aggregate.ts";
import { influenceError, spreadOut, type Sampled } from "./influence.ts";
import { groupTimeEffects, type CallawayOptions, type GroupTime } from "./group-time.ts";

export type CallawaySettings = CallawayOptions & {
  /** Units that hang together, a number per unit. */
  readonly clusters?: ArrayLike<number>;
  readonly balance?: number;
};

export type CallawaySantAnna = {
  readonly effects: readonly (GroupTime & { readonly error: number | null })[];
  readonly aggregates: Aggregates;
  readonly sampled: Sampled;
  /** Units (or cells) that took part. */
  readonly n: number;
};

/**
 * Group-time effects of Callaway and Sant'Anna (2021) with analytic errors and all four summaries. Units that start before they
 * can be compared (no base period) are left out first, and so are, where nobody is never treated, the periods
 * from the start of the last cohort on, which then serves as control. Null where nothing can be compared.
 */
export function callawaySantAnna(given: Panel, settings: CallawaySettings = {}): CallawaySantAnna | null {
  const { panel, kept } = comparable(given, settings);
  const { sampling = "panel" } = settings;
  const crossSection = sampling === "cross-section";
  const cells = panel.y.reduce((count, value) => count + Number(value === value), 0);
  const n = crossSection ? cells : panel.units.length;
  const { clusters } = settings;
  const sampled: Sampled = {
    n,
    clusters: clusters === undefined ? null : kept.map((i) => clusters[i]!),
    places: crossSection ? panel.y.length : panel.units.length,
  };
  const found = groupTimeEffects(panel, settings);
  if (found.length === 0) return null;
  const distance = (group: number, time: number) => panel.times[time]! - panel.times[group]!;
  const effects = found.map((cell) => ({
    ...cell,
    error: cell.isBase ? null : influenceError(spreadOut(cell.influence, sampled.places!), sampled),
  }));
  const { balance } = settings;
  const aggregates = aggregate(effects, cohortsOf(panel, crossSection), sampled, panel.periods.length, {
    distance,
    ...(balance === undefined ? {} : { balance }),
  });
  return { effects, aggregates, sampled, n };
}

function comparable(given: Panel, { anticipation = 0, sampling = "panel", control = "never" }: CallawaySettings) {
  const width = given.periods.length;
  const complete = (i: number) => sampling !== "panel" || given.y.subarray(i * width, (i + 1) * width).every((value) => value === value);
  const kept = given.units.flatMap((_, i) => (given.start[i]! > anticipation && complete(i) ? [i] : []));
  const units = kept.map((i) => given.units[i]!);
  const start = Int32Array.from(kept, (i) => given.start[i]!);
  const last = Math.max(...start);
  const end = control === "not-yet" && last < width ? last - anticipation : width;
  const pick = (values: Float64Array) => Float64Array.from(kept.flatMap((i) => Array.from(values.subarray(i * width, i * width + end))));
  const panel: Panel = {
    units,
    periods: given.periods.slice(0, end),
    times: given.times.slice(0, end),
    start: start.map((g) => Math.min(g, end)),
    y: pick(given.y),
    n: given.n === null ? null : pick(given.n),
  };
  return { panel, kept };
}
