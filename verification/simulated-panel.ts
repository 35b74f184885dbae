import type { Panel } from "#engines/causal";
import type { Generator } from "#engines/stats";

/** The world of a calibration cell. */
export type World = {
  readonly teams: number;
  readonly weeks: number;
  /** First weeks with the new way, from 0; teams are dealt to them and to "never" in equal groups. */
  readonly starts: readonly number[];
  readonly withNever: boolean;
  readonly autocorrelation: number;
  readonly effect: number;
  /** Standard deviation of teams' own slopes per week, and how closely the order of the waves follows them. */
  readonly ownTrend: number;
  readonly readiness: number;
};

const driftSd = 0.15;
const innovationSd = 0.5;

/**
 * y = team N(0, 1) + common random walk (sd .15 a week) + AR(1) of the team (innovation sd .5) + own slope + effect after the start.
 * With `readiness` r, teams start in the order of r * slope / sd + sqrt(1 - r^2) * noise: who improves anyway goes first.
 */
export function simulatedPanel(world: World, random: Generator): Panel {
  const { teams, weeks, starts, withNever, autocorrelation, effect, ownTrend, readiness } = world;
  const slopes = Float64Array.from({ length: teams }, () => (ownTrend === 0 ? 0 : ownTrend * random.normal()));
  const ready = slopes.map(
    (slope) => (ownTrend === 0 ? 0 : (readiness * slope) / ownTrend) + Math.sqrt(1 - readiness ** 2) * random.normal(),
  );
  const order = Array.from(ready, (_, i) => i).sort((a, b) => ready[a]! - ready[b]!);
  const groups = withNever ? [...starts, weeks] : [...starts];
  const start = new Int32Array(teams);
  order.forEach((team, rank) => (start[team] = groups[Math.floor((rank * groups.length) / teams)]!));
  const drift = new Float64Array(weeks);
  for (let t = 1; t < weeks; t++) drift[t] = drift[t - 1]! + driftSd * random.normal();
  const y = new Float64Array(teams * weeks);
  for (let i = 0; i < teams; i++) {
    const level = random.normal();
    let noise = (innovationSd / Math.sqrt(1 - autocorrelation ** 2)) * random.normal();
    for (let t = 0; t < weeks; t++) {
      y[i * weeks + t] = level + drift[t]! + noise + slopes[i]! * t + (t >= start[i]! ? effect : 0);
      noise = autocorrelation * noise + innovationSd * random.normal();
    }
  }
  return {
    units: Array.from({ length: teams }, (_, i) => `team ${i + 1}`),
    periods: Array.from({ length: weeks }, (_, t) => String(t)),
    times: Float64Array.from({ length: weeks }, (_, t) => t),
    ...{ start, y, n: null },
  };
}
