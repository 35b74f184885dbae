import { callawaySantAnna, type CallawaySantAnna } from "./callaway/callaway-santanna.ts";
import { chooseDesign, tooFewCases, type Choice, type Design } from "./design/design.ts";
import { widen } from "./design/widen.ts";
import { riseOfUse } from "./checks/data-checks.ts";
import type { Check } from "./checks/check.ts";
import { runChecks } from "./checks/run-checks.ts";
import { compareTeams } from "./compare-teams.ts";
import { proveCycles } from "./series/prove-cycles.ts";
import { proveSeries } from "./series/prove-series.ts";
import type { Panel } from "./panel/panel.ts";
import { judge, withheld, type Verdict } from "./verdict/verdict.ts";
import type { Estimated, Question } from "./question.ts";

/** Part of every fingerprint: another number may give other bytes. */
export const engineVersion = "causal/1";

export type Proof = {
  readonly design: Design;
  readonly reason: string;
  /** Null where nothing can be estimated; printed also where the verdict is withheld. */
  readonly estimate: Estimated | null;
  /** Under a readiness order: the estimate without own trends of the teams. */
  readonly plain: Estimated | null;
  readonly callawaySantAnna: CallawaySantAnna | null;
  readonly checks: readonly Check[];
  readonly verdict: Verdict;
  /** How many periods were put into one; 1 if none. */
  readonly widened: number;
  /** The panel as it was judged. */
  readonly panel: Panel;
};

/**
 * From a panel to a verdict: design by rule, estimate, checks, rung. Deterministic: the same question gives the same answer to
 * the last bit.
 */
export function prove(question: Question): Proof {
  const { panel, used, widened } = wideEnough(question);
  const asked = { ...question, panel, used };
  const choice = chooseDesign(panel, question.strata);
  const rise = riseOfUse(panel, used);
  const seen = {
    design: choice.design,
    reason: widened === 1 ? choice.reason : `Periods were put together by ${widened}. ${choice.reason}`,
    widened,
    panel,
  };
  if (choice.design === "D0b" || choice.design === "D5") {
    const found = choice.design === "D0b" ? proveCycles(asked) : proveSeries(asked);
    const { estimate, checks } = found;
    const verdict =
      estimate === null
        ? withheld("1", "More periods with a number in them.")
        : judge({ scale: question.scale, measured: estimate, design: choice.design, order: question.order, checks, useRise: rise });
    return { ...seen, estimate, checks, plain: null, callawaySantAnna: null, verdict };
  }
  const compared = compareTeams(asked);
  const group = callawaySantAnna(panel, { control: "not-yet", sampling: isComplete(panel) ? "panel" : "unbalanced" });
  const answer = { ...seen, estimate: compared?.estimate ?? null, plain: compared?.plain ?? null, callawaySantAnna: group };
  if (compared === null) {
    const verdict = withheld(
      choice.withheld?.rung ?? "0",
      choice.withheld?.wouldMoveUp ?? "Teams that start later or never, to compare with.",
    );
    return { ...answer, checks: [], verdict };
  }
  const checks = runChecks({ ...asked, effect: compared.estimate.effect, model: compared.model, group });
  return { ...answer, checks, verdict: verdictOf(choice, asked, compared, checks, rise) };
}

function verdictOf(
  choice: Choice,
  { scale, order }: Question,
  compared: { estimate: Estimated; plain: Estimated | null },
  checks: readonly Check[],
  rise: number | null,
): Verdict {
  if (choice.withheld !== null) return withheld(choice.withheld.rung, choice.withheld.wouldMoveUp);
  return judge({
    ...{ scale, measured: compared.estimate, design: "D4", order, checks, useRise: rise },
    ...(compared.plain === null ? {} : { plain: compared.plain }),
  });
}

const isComplete = ({ y }: Panel): boolean => y.every((value) => value === value);

/** Puts four periods together where a team has too few cases in one, if that helps and leaves enough periods. */
function wideEnough({ panel, used, strata }: Question): { panel: Panel; used: Float64Array | null; widened: number } {
  const asGiven = { panel, used, widened: 1 };
  if (tooFewCases(panel) === null) return asGiven;
  for (const factor of [4]) {
    const wide = widen(panel, factor);
    if (wide.periods.length === 0 || chooseDesign(wide, strata).design === "D0") continue;
    return { panel: wide, used: used === null ? null : widen({ ...panel, y: used }, factor).y, widened: factor };
  }
  return asGiven;
}
