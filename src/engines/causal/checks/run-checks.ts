import type { CallawaySantAnna } from "../callaway/callaway-santanna.ts";
import { assign } from "../compare-teams.ts";
import type { ImputationModel } from "../imputation/imputation-weights.ts";
import type { Question } from "../question.ts";
import { agreement } from "./agreement.ts";
import { unchecked, type Check } from "./check.ts";
import { missingData, spillOver, volume } from "./data-checks.ts";
import { anticipation, leaveOneTeamOut, placeboInSpace, placeboInTime } from "./placebos.ts";
import { preTrend } from "./pre-trend.ts";
import type { Study } from "./study.ts";

/** Placebos need no more draws than it takes to see whether p is above .05. */
const draws = 999;

export type Checked = Question & { readonly effect: number; readonly model: ImputationModel; readonly group: CallawaySantAnna | null };

/** All checks of a comparison of teams, in the order in which they are shown. */
export function runChecks(checked: Checked): Check[] {
  const { panel, scale, used, weighted, effect, model, group } = checked;
  const study: Study = {
    ...{ panel, scale, used, effect },
    options: { model, weighted },
    assign: (labels) => assign({ strata: checked.strata, seed: checked.seed, draws }, labels),
  };
  const plain: Study = { ...study, options: { weighted } };
  return [
    preTrend(plain),
    placeboInTime(plain),
    placeboInSpace(plain),
    unchecked("placebo-outcome", "name an outcome that the change cannot have touched."),
    leaveOneTeamOut(study),
    unchecked("leave-one-person-out", "the panel does not say who did the work."),
    unchecked("composition", "the panel does not say which kinds of cases were done."),
    volume(plain),
    unchecked("changed-instrument", "say when the way of measuring changed, if it did."),
    unchecked("concurrent-change", "say what else changed at the same time, if anything did."),
    anticipation(plain),
    spillOver(study),
    missingData(study),
    agreement(effect, group, scale),
  ];
}
