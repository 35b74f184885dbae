import { calibratedShift, compareTeams, scaleOf, type Order, type Question } from "#engines/causal";
import { generator, type Generator } from "#engines/stats";
import { simulatedPanel, type World } from "./simulated-panel.ts";

/** One cell: what is simulated, and what share of runs must or may do what. */
export type Cell = {
  readonly name: string;
  readonly what: "false alarms" | "power" | "coverage";
  readonly atMost?: number;
  readonly atLeast?: number;
  /** Does this run count? */
  readonly run: (random: Generator, seed: number) => boolean;
};

const draws = 199;
const scale = scaleOf("plain", true, 0.1, { relative: false, baseline: 0 });

const world = (given: Partial<World>): World => ({
  ...{ teams: 12, weeks: 24, starts: [8, 12, 16], withNever: true, autocorrelation: 0.3, effect: 0, ownTrend: 0, readiness: 0 },
  ...given,
});

function estimated(of: World, order: Order, random: Generator, seed: number) {
  const panel = simulatedPanel(of, random);
  const question: Question = {
    ...{ panel, scale, order, strata: new Int32Array(of.teams), weighted: false, used: null, seed, draws },
  };
  const { estimate } = compareTeams(question)!;
  const { low, high } = estimate;
  return { ...estimate, holds: (value: number) => (low ?? -Infinity) <= value && value <= (high ?? Infinity) };
}

const autocorrelations = [0.3, 0.7] as const;

/** No effect: how often does the estimate say that something changed? */
const size: Cell[] = [6, 8, 12, 24, 48].flatMap((teams) =>
  autocorrelations.map((autocorrelation): Cell => {
    const of = world({ teams, autocorrelation, starts: teams === 6 ? [12, 18] : [8, 12, 16] });
    const name = `${teams} teams, autocorrelation ${autocorrelation}`;
    return { name, what: "false alarms", atMost: 0.06, run: (random, seed) => estimated(of, "unknown", random, seed).p <= 0.05 };
  }),
);

const readiness: Cell[] = [12, 24, 48].flatMap((teams) =>
  autocorrelations.map((autocorrelation): Cell => {
    const of = world({ teams, autocorrelation, ownTrend: 0.03, readiness: 0.5 });
    const name = `${teams} teams, waves by readiness, autocorrelation ${autocorrelation}`;
    return { name, what: "false alarms", atMost: 0.06, run: (random, seed) => !estimated(of, "readiness", random, seed).holds(0) };
  }),
);

const coverage: Cell[] = [8, 12, 24].flatMap((teams) =>
  autocorrelations.map((autocorrelation): Cell => {
    const of = world({ teams, autocorrelation, effect: -0.4 });
    const name = `${teams} teams, effect -.4, autocorrelation ${autocorrelation}`;
    return {
      name,
      what: "coverage",
      atLeast: 0.93,
      atMost: 0.97,
      run: (random, seed) => estimated(of, "unknown", random, seed).holds(-0.4),
    };
  }),
);

const asked: readonly (readonly [teams: number, autocorrelation: number, power: number])[] = [
  [8, 0.3, 0.43],
  [8, 0.7, 0.13],
  [12, 0.3, 0.55],
  [12, 0.7, 0.21],
  [24, 0.3, 0.82],
  [24, 0.7, 0.37],
];
const power: Cell[] = asked.map(([teams, autocorrelation, atLeast]): Cell => {
  const of = world({ teams, autocorrelation, starts: [6, 10, 14], effect: -0.4 });
  const name = `${teams} teams, starts 6/10/14, effect -.4, autocorrelation ${autocorrelation}`;
  return { name, what: "power", atLeast, run: (random, seed) => estimated(of, "unknown", random, seed).p <= 0.05 };
});

const series: Cell[] = autocorrelations.map((autocorrelation): Cell => {
  const of = world({ teams: 1, weeks: 32, starts: [24], withNever: false, autocorrelation });
  const name = `single series of 24 + 8 weeks, autocorrelation ${autocorrelation}`;
  return {
    ...{ name, what: "false alarms", atMost: 0.07 },
    run: (random) => {
      const { low, high } = calibratedShift(simulatedPanel(of, random).y, 24)!;
      return low > 0 || high < 0;
    },
  };
});

export const cells: readonly Cell[] = [...size, ...readiness, ...series, ...coverage, ...power];

export type Measured = { readonly cell: Cell; readonly hits: number; readonly runs: number };

/** Runs one cell; the same seed gives the same count. */
export function measure(cell: Cell, runs: number, seed = 1): Measured {
  const random = generator(seed).part(cell.name);
  let hits = 0;
  for (let run = 0; run < runs; run++) if (cell.run(random.part(run), run + 1)) hits++;
  return { cell, hits, runs };
}
