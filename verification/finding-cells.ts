import { prove, proveCoin, scaleOf, type Panel } from "#engines/causal";
import { shuffle, type Generator } from "#engines/stats";
import type { Cell } from "./cells.ts";
import { simulatedPanel } from "./simulated-panel.ts";

const duration = scaleOf("log", true, 0.1, { relative: true, baseline: 0 });
const rework = scaleOf("plain", true, 0.02, { relative: false, baseline: 0 });
const fall = Math.log(40 / 240);

/** Teams whose cells are means of independent cases: log sd .5 each, `cases` per week, levels N(0, .3). */
function casePanel(random: Generator, start: Int32Array, weeks: number, cases: number, effect: number): Panel {
  const y = new Float64Array(start.length * weeks);
  start.forEach((from, i) => {
    const level = Math.log(240) + 0.3 * random.normal();
    for (let t = 0; t < weeks; t++) y[i * weeks + t] = level + (0.5 / Math.sqrt(cases)) * random.normal() + (t >= from ? effect : 0);
  });
  return labelled(start, weeks, y, new Float64Array(y.length).fill(cases));
}

const labelled = (start: Int32Array, weeks: number, y: Float64Array, n: Float64Array): Panel => ({
  units: Array.from(start, (_, i) => `team ${i + 1}`),
  periods: Array.from({ length: weeks }, (_, t) => String(t)),
  times: Float64Array.from({ length: weeks }, (_, t) => t),
  ...{ start, y, n },
});

/** Share used: `late` where the new way has started, 2 % before. */
const shares = ({ start, periods, y }: Panel, late: number): Float64Array =>
  y.map((_, cell) => (cell % periods.length >= start[Math.floor(cell / periods.length)]! ? late : 0.02));

const ask = (panel: Panel, used: number, seed: number, scale = duration, weighted = false) =>
  prove({
    panel,
    scale,
    order: "unknown",
    strata: new Int32Array(panel.units.length),
    weighted,
    used: shares(panel, used),
    seed,
    draws: 199,
  });

/** 4 h to 40 min, waves of 4 after 8, 10 and 14 weeks; looked at when wave 2 has worked for two weeks. */
const waves: Cell = {
  name: "12 teams in waves of 4, 4 h to 40 min: rung 4 two weeks after wave 2",
  ...{ what: "power", atLeast: 0.8 },
  run(random, seed) {
    const start = Int32Array.from({ length: 12 }, (_, i) => Math.min(12, [8, 10, 14][i % 3]!));
    return ask(casePanel(random, start, 12, 20, fall), 0.6, seed).verdict.rung === "4";
  },
};

const coin: Cell = {
  name: "one team, 6 + 6 coin-tossed cases, 4 h to 40 min: rung 5",
  ...{ what: "power", atLeast: 0.9 },
  run(random, seed) {
    const ways = shuffle(Int32Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1), random);
    const y = Float64Array.from(ways, (way) => Math.log(240) + 0.5 * random.normal() + way * fall);
    const cases = { y, coin: ways, block: new Int32Array(12), team: new Int32Array(12) };
    return proveCoin({ cases, scale: duration, order: "random", useRise: 0.5, seed }).verdict.rung === "5";
  },
};

const reworked: Cell = {
  name: "rework 20 % to 16.4 %, 24 teams, 30 cases per team and week",
  ...{ what: "power", atLeast: 0.8 },
  run(random, seed) {
    const start = Int32Array.from({ length: 24 }, (_, i) => [8, 12, 16, 24][i % 4]!);
    const y = new Float64Array(24 * 24);
    start.forEach((from, i) => {
      for (let t = 0; t < 24; t++) {
        const rate = t >= from ? 0.164 : 0.2;
        let again = 0;
        for (let k = 0; k < 30; k++) if (random.uniform() < rate) again++;
        y[i * 24 + t] = again / 30;
      }
    });
    const { estimate } = ask(labelled(start, 24, y, new Float64Array(y.length).fill(30)), 0.6, seed, rework, true);
    return estimate!.p <= 0.05;
  },
};

/** Trained, the work even gets better for another reason, and nobody uses the new way: it must not be credited. */
const flatUse: Cell = {
  name: "use stayed flat: training is credited (rung 4 or 5)",
  ...{ what: "false alarms", atMost: 0 },
  run(random, seed) {
    const start = Int32Array.from({ length: 12 }, (_, i) => [8, 12, 16, 24][i % 4]!);
    const { verdict } = ask(casePanel(random, start, 24, 20, -0.4), 0.05, seed);
    return verdict.rung === "4" || verdict.rung === "5";
  },
};

/** The whole of `prove`, checks included, in a world where nothing happened. */
const nothing: Cell[] = [0.3, 0.7].map((autocorrelation): Cell => {
  const name = `12 teams, whole verdict, autocorrelation ${autocorrelation}: improved or worse`;
  const world = { teams: 12, weeks: 24, starts: [8, 12, 16], withNever: true, autocorrelation, effect: 0, ownTrend: 0, readiness: 0 };
  return {
    ...{ name, what: "false alarms", atMost: 0.06 },
    run: (random, seed) => {
      const panel = simulatedPanel(world, random);
      return ask(panel, 0.6, seed).verdict.direction !== "none";
    },
  };
});

export const findingCells: readonly Cell[] = [waves, coin, reworked, flatUse, ...nothing];
