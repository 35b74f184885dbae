import { impute } from "../imputation/impute.ts";
import { imputationError } from "../imputation/imputation-error.ts";
import { leadEffects } from "../imputation/lead-effects.ts";
import type { Panel } from "../panel/panel.ts";
import type { walkNumbers } from "./panel-testing.ts";

/**
 * R's didimputation fits by fixest, which stops its fixed effects at a tolerance of 1e-6: its numbers agree with an exact fit to
 * six or seven digits (impute.test.ts checks ours against dense least squares to 1e-12).
 */
const solver = 1e-6;

/** Compares static and event-time imputation estimates with R's didimputation. */
export function checkImputation(
  walk: ReturnType<typeof walkNumbers>,
  panel: Panel,
  fixed: string,
  event: string,
  { term }: { term: string[] },
): void {
  const all = impute(panel)!;
  checkInterval(walk, fixed, "", all.effect, imputationError(panel, all));
  const leads = leadEffects(
    panel,
    term.map(Number).filter((e) => e < 0),
  )!;
  term.forEach((text, k) => {
    const lead = leads.find(({ lead }) => lead === Number(text));
    if (lead !== undefined) return checkInterval(walk, event, `[${k}]`, lead.effect, lead.error);
    const options = { target: (start: number, t: number) => Number(t - start === Number(text)) };
    const found = impute(panel, options)!;
    checkInterval(walk, event, `[${k}]`, found.effect, imputationError(panel, found, options));
  });
}

function checkInterval(walk: ReturnType<typeof walkNumbers>, path: string, at: string, effect: number, error: number): void {
  // didimputation writes 1.96.
  const z = 1.96;
  walk.check(`${path}.estimate${at}`, effect, solver, 1e-8);
  walk.check(`${path}.std.error${at}`, error, solver);
  walk.check(`${path}.conf.low${at}`, effect - z * error, solver, 1e-7);
  walk.check(`${path}.conf.high${at}`, effect + z * error, solver, 1e-7);
}
