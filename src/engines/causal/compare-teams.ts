import { generator } from "#engines/stats";
import { impute, type ImputationOptions } from "./imputation/impute.ts";
import type { ImputationModel } from "./imputation/imputation-weights.ts";
import { assignmentsOf, type Assignments } from "./permutation/assignments.ts";
import { invertedInterval, permutationP } from "./permutation/inversion.ts";
import { permuteWaves } from "./permutation/permute-waves.ts";
import type { Estimated, Question } from "./question.ts";

export type Compared = {
  /** The estimate that counts. */
  readonly estimate: Estimated;
  /** Under a readiness order the estimate without own trends. */
  readonly plain: Estimated | null;
  readonly model: ImputationModel;
};

/**
 * The comparison of teams: the imputation estimate with its permutation p and the interval by inversion. Under a readiness order
 * the model has a line of its own for each team, since teams that are ready early tend to be on another path already; the plain
 * estimate stands beside it. Null where nothing can be compared.
 */
export function compareTeams(question: Question): Compared | null {
  const plain = estimateBy(question, "levels");
  if (question.order !== "readiness" || plain === null) return plain === null ? null : { estimate: plain, plain: null, model: "levels" };
  const trends = estimateBy(question, "trends");
  return trends === null ? { estimate: plain, plain: null, model: "levels" } : { estimate: trends, plain, model: "trends" };
}

function estimateBy(question: Question, model: ImputationModel): Estimated | null {
  const options: ImputationOptions = { model, weighted: question.weighted };
  const imputed = impute(question.panel, options);
  if (imputed === null) return null;
  const assignments = assign(question, question.panel.start);
  const statistics = permuteWaves(question.panel, assignments, options);
  const { kind, count, floor } = assignments;
  const { low, high } = invertedInterval(statistics);
  const rounding = 1e-12 * largestOf(question.panel.y);
  const exact = (value: number) => (Math.abs(value) <= rounding ? 0 : value);
  return {
    method: model === "levels" ? "imputation difference-in-differences" : "imputation difference-in-differences with unit trends",
    effect: exact(imputed.effect),
    low: low === null ? null : exact(low),
    high: high === null ? null : exact(high),
    p: permutationP(statistics),
    permutations: { kind, count, floor },
  };
}

/** What rounding leaves of a difference is no difference. */
function largestOf(y: Float64Array): number {
  let largest = 0;
  for (const value of y) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}

/** The assignments of these labels that the question allows, the same for the same seed. */
export function assign({ strata, seed, draws }: Pick<Question, "strata" | "seed" | "draws">, labels: Int32Array): Assignments {
  return assignmentsOf(labels, strata, () => generator(seed), draws === undefined ? {} : { draws });
}
