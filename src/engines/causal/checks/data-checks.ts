import { impute } from "../imputation/impute.ts";
import { withOutcome, type Panel } from "../panel/panel.ts";
import { permutationP } from "../permutation/inversion.ts";
import { permuteWaves } from "../permutation/permute-waves.ts";
import { check, checkRules, unchecked, type Check } from "./check.ts";
import { starts, type Study } from "./study.ts";

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** Did the number of cases change with the start? The same comparison of log cases. Red*: p <= .05 and more than 30 %. */
export function volume({ panel, options, assign }: Study): Check {
  const id = "volume";
  if (panel.n === null) return unchecked(id, "say how many cases stand behind each cell (--weight).");
  const logs = panel.n.map((n, cell) => (n > 0 && panel.y[cell] === panel.y[cell] ? Math.log(n) : NaN));
  const shifted = withOutcome(panel, logs);
  const unweighted = { ...options, weighted: false };
  const found = impute(shifted, unweighted);
  if (found === null) return unchecked(id, "too few cells have cases.");
  const p = permutationP(permuteWaves(shifted, assign(panel.start), unweighted));
  const change = Math.expm1(found.effect);
  const light = p > checkRules.alarm ? "green" : Math.abs(change) > checkRules.volume ? "red" : "amber";
  return check(
    id,
    light,
    `Cases per team and period changed by ${change < 0 ? "" : "+"}${percent(change)} with the start${light === "green" ? ", no more than by chance" : ": the work may not be the same as before"}.`,
  );
}

/**
 * Missing cells: how many, and whether more after the start than before it in the same teams, beyond what the other teams show.
 * Red*: more than 20 %, or a shift above 10 points.
 */
export function missingData({ panel }: Pick<Study, "panel">): Check {
  const { missing, shift } = missingIn(panel);
  const light = missing > checkRules.missing || Math.abs(shift) > checkRules.missingShift ? "red" : missing > 0.05 ? "amber" : "green";
  return check(
    "missing-data",
    light,
    missing === 0
      ? "No cell is missing."
      : `${percent(missing)} of the cells are missing, ${Math.abs(shift) < 0.005 ? "no more after the start than before" : `${(100 * Math.abs(shift)).toFixed(0)} points ${shift > 0 ? "more" : "fewer"} after the start than before`}.`,
  );
}

function missingIn(panel: Panel): { missing: number; shift: number } {
  const width = panel.periods.length;
  const all = panel.y.reduce((count, y) => count + Number(y !== y), 0);
  const [gone, cells] = [
    [0, 0],
    [0, 0],
  ];
  panel.y.forEach((y, cell) => {
    const i = Math.floor(cell / width);
    if (!starts(panel, i)) return;
    const after = Number(cell % width >= panel.start[i]!);
    cells[after]!++;
    gone[after]! += Number(y !== y);
  });
  return { missing: all / panel.y.length, shift: gone[1]! / Math.max(1, cells[1]!) - gone[0]! / Math.max(1, cells[0]!) };
}

/** Use of the new way in cells where it had not started. Red*: 25 % of cases or more; amber: 10 % or more. */
export function spillOver({ panel, used }: Study): Check {
  const id = "spill-over";
  if (used === null) return unchecked(id, "say how often the new way was used in live cases, in all teams (--used).");
  const width = panel.periods.length;
  const early = Array.from(used).filter((share, cell) => share === share && cell % width < panel.start[Math.floor(cell / width)]!);
  if (early.length === 0) return unchecked(id, "no team has a share of use from before its start.");
  const mean = early.reduce((sum, share) => sum + share, 0) / early.length;
  return check(
    id,
    mean >= checkRules.spillOver ? "red" : mean >= 0.1 ? "amber" : "green",
    `Where it had not started, the new way was used in ${percent(mean)} of the cases.`,
  );
}

/**
 * Pooled rise of the share of live cases done the new way, in teams that start: after the start minus before. Where nothing is
 * known from before, nothing was used then. Null where nothing is known from after.
 */
export function riseOfUse({ start, periods, n }: Panel, used: Float64Array | null): number | null {
  if (used === null) return null;
  const [sums, weights] = [
    [0, 0],
    [0, 0],
  ];
  used.forEach((share, cell) => {
    const i = Math.floor(cell / periods.length);
    if (share !== share || start[i]! >= periods.length) return;
    const after = Number(cell % periods.length >= start[i]!);
    const weight = n === null ? 1 : n[cell]! || 0;
    sums[after]! += weight * share;
    weights[after]! += weight;
  });
  return weights[1]! > 0 ? sums[1]! / weights[1]! - (weights[0]! > 0 ? sums[0]! / weights[0]! : 0) : null;
}
