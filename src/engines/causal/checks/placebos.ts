import { impute } from "../imputation/impute.ts";
import { keepCells, withOutcome, withStarts } from "../panel/panel.ts";
import { permuteWaves, indicatorOf } from "../permutation/permute-waves.ts";
import { permutationP } from "../permutation/inversion.ts";
import { saidChange } from "../verdict/scale.ts";
import { check, checkRules, unchecked, type Check } from "./check.ts";
import { firstStart, starts, type Study } from "./study.ts";

/** Light of a placebo that should show nothing: an alarm is red* where it is at least half as large as the effect. */
const lightOf = (placebo: number, p: number, effect: number) =>
  p > checkRules.alarm ? "green" : Math.abs(placebo) >= checkRules.shareOfEffect * Math.abs(effect) ? "red" : "amber";

const saidP = (p: number): string => (p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`);

/**
 * Pretends that the change came in the middle of the time before anybody started: teams that start (without never-treated teams:
 * all but the last wave) against the others, in periods in which nothing had happened. Red*: p <= .05 and at least half the effect.
 */
export function placeboInTime({ panel, scale, effect, options, assign }: Study): Check {
  const id = "placebo-in-time";
  const before = firstStart(panel);
  if (before < 4) return unchecked(id, `only ${before} periods before the first start; a date in the past needs at least 4.`);
  const last = panel.start.reduce((most, start) => Math.max(most, start), 0);
  const fake = Math.floor(before / 2);
  const window = keepCells(
    withStarts(
      panel,
      panel.start.map((start) => (start < last ? fake : panel.periods.length)),
    ),
    () => true,
    (t) => t < before,
  );
  const placebo = impute(window, options);
  if (placebo === null) return unchecked(id, "too few cells before the first start.");
  const p = permutationP(permuteWaves(window, assign(window.start), options));
  const light = lightOf(placebo.effect, p, effect);
  return check(
    id,
    light,
    `Pretending that it began in ${panel.periods[fake]}, when nothing had, gives ${saidChange(placebo.effect, scale)} (${saidP(p)})${light === "green" ? ", as it should" : ": teams differed before"}.`,
  );
}

/**
 * Did the outcome move in the two periods before the start? The estimate with starts two periods earlier, over just those two;
 * the effect itself is taken out first, so that permuted starts are not disturbed by it. Red*: p <= .05 and at least half the effect.
 */
export function anticipation({ panel, scale, effect, options, assign }: Study): Check {
  const id = "anticipation";
  if (firstStart(panel) < 4) return unchecked(id, "too few periods before the first start.");
  const width = panel.periods.length;
  const d = indicatorOf(panel);
  const early = withStarts(
    withOutcome(
      panel,
      panel.y.map((y, cell) => y - effect * d[cell]!),
    ),
    panel.start.map((start) => (start < width ? start - 2 : width)),
  );
  const near = { ...options, target: (start: number, t: number) => Number(t - start < 2) };
  const placebo = impute(early, near);
  if (placebo === null) return unchecked(id, "too few cells before the starts.");
  const p = permutationP(permuteWaves(early, assign(early.start), near));
  const light = lightOf(placebo.effect, p, effect);
  return check(
    id,
    light,
    `In the two periods before their start, teams moved by ${saidChange(placebo.effect, scale)} (${saidP(p)})${light === "green" ? ": no sign of an early effect" : ": the change may have begun before its date"}.`,
  );
}

/**
 * Gives each team that never starts the first start in turn, with the other such teams as controls: how many of them moved as much,
 * the same way? Red*: at least half of them; amber: at least a quarter, or fewer than four such teams.
 */
export function placeboInSpace({ panel, effect, options }: Study): Check {
  const id = "placebo-in-space";
  const never = panel.units.flatMap((_, i) => (starts(panel, i) ? [] : [i]));
  if (never.length < 4) return unchecked(id, `${never.length} teams never start; four are needed to give them a start they did not have.`);
  const start = firstStart(panel);
  const alone = keepCells(panel, (i) => !starts(panel, i));
  let asLarge = 0;
  let judged = 0;
  for (let i = 0; i < alone.units.length; i++) {
    const placebo = impute(
      withStarts(
        alone,
        alone.start.map((never, k) => (k === i ? start : never)),
      ),
      options,
    );
    if (placebo === null) continue;
    judged++;
    if (placebo.effect * Math.sign(effect) >= Math.abs(effect)) asLarge++;
  }
  if (judged === 0) return unchecked(id, "the teams that never start have too few cells.");
  const share = asLarge / judged;
  return check(
    id,
    share >= 0.5 ? "red" : share >= 0.25 ? "amber" : "green",
    `Of ${judged} teams that never started, ${asLarge} moved at least as much the same way when given the first start.`,
  );
}

/** Leaves out one team at a time. Red*: the sign turns; amber: less than half of the effect, or nothing, is left. */
export function leaveOneTeamOut({ panel, scale, effect, options }: Study): Check {
  const id = "leave-one-team-out";
  if (panel.units.length > 200) return check(id, "green", `With ${panel.units.length} teams no single one can carry the result.`);
  let [name, least] = ["", effect];
  for (let i = 0; i < panel.units.length; i++) {
    const left = impute(
      keepCells(panel, (unit) => unit !== i),
      options,
    );
    if (left === null) return check(id, "amber", `Without ${panel.units[i]} nothing can be compared.`);
    if (name === "" || left.effect * Math.sign(effect) < least * Math.sign(effect)) [name, least] = [panel.units[i]!, left.effect];
  }
  const share = least / effect;
  return check(
    id,
    share <= 0 ? "red" : share < 0.5 ? "amber" : "green",
    `Without ${name} the effect is ${saidChange(least, scale)} instead of ${saidChange(effect, scale)}; no other team matters more.`,
  );
}
