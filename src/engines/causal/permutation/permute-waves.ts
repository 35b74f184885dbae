import type { Panel } from "../panel/panel.ts";
import { imputationWeights, workspace } from "../imputation/imputation-weights.ts";
import type { ImputationOptions } from "../imputation/impute.ts";
import type { Assignments } from "./assignments.ts";
import type { PermutationStatistics } from "./inversion.ts";

/**
 * The imputation estimate under every assignment of the starts to the units, once for the outcomes (a) and once for the
 * treatment indicator of the real assignment (b), so that one pass gives the test and its inversion.
 *
 * Assumption of the test: which unit starts in which wave is exchangeable (drawn at random, within strata). Nothing is assumed
 * about the distribution of outcomes, about autocorrelation or about common shocks.
 *
 * In a panel without gaps and weights, the weights of a cell depend on its unit's wave and its period alone: each unit's score in
 * each wave is added up once, and an assignment is then as many additions as there are units. With gaps or weights each
 * assignment is fitted anew.
 */
export function permuteWaves(panel: Panel, assignments: Assignments, options: ImputationOptions = {}) {
  const size = assignments.kind === "enumerated" ? assignments.count : assignments.count + 1;
  const statistics = { a: new Float64Array(size), b: new Float64Array(size) };
  const evaluate = isComplete(panel) && options.weighted !== true ? byScores(panel, options) : byFits(panel, options);
  let k = 0;
  assignments.forEach((labels) => {
    const [a, b] = evaluate(labels);
    statistics.a[k] = a;
    statistics.b[k++] = b;
  });
  return statistics satisfies PermutationStatistics;
}

type Evaluate = (labels: Int32Array) => readonly [a: number, b: number];

const isComplete = ({ y }: Panel): boolean => y.every((value) => value === value);

function byScores(panel: Panel, options: ImputationOptions): Evaluate {
  const width = panel.periods.length;
  const v = imputationWeights(panel, panel.start, options);
  const classes = [...new Set(panel.start)].sort((x, y) => x - y);
  const placeOf = new Int32Array(width + 1);
  const outcomes = [panel.y, indicatorOf(panel)];
  const scores = outcomes.map(() => new Float64Array(panel.units.length * classes.length));
  classes.forEach((start, c) => {
    placeOf[start] = c;
    const from = panel.start.indexOf(start) * width;
    outcomes.forEach((values, which) => {
      for (let i = 0; i < panel.units.length; i++) {
        let sum = 0;
        for (let t = 0; t < width; t++) sum += v[from + t]! * values[i * width + t]!;
        scores[which]![i * classes.length + c] = sum;
      }
    });
  });
  const [y, d] = scores as [Float64Array, Float64Array];
  return (labels) => {
    let [a, b] = [0, 0];
    for (let i = 0; i < labels.length; i++) {
      const score = i * classes.length + placeOf[labels[i]!]!;
      a += y[score]!;
      b += d[score]!;
    }
    return [a, b];
  };
}

function byFits(panel: Panel, options: ImputationOptions): Evaluate {
  const space = workspace(panel.units.length, panel.periods.length);
  const d = indicatorOf(panel);
  return (labels) => {
    const v = imputationWeights(panel, labels, options, space);
    let [a, b] = [0, 0];
    for (let cell = 0; cell < v.length; cell++) {
      const w = v[cell]!;
      if (w === 0) continue;
      a += w * panel.y[cell]!;
      b += w * d[cell]!;
    }
    return [a, b];
  };
}

/** 1 in cells where the unit has started, 0 before. */
export function indicatorOf({ start, periods, y }: Panel): Float64Array {
  return Float64Array.from(y, (_, cell) => Number(cell % periods.length >= start[Math.floor(cell / periods.length)]!));
}
