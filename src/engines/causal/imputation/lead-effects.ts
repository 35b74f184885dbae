import { leastSquares } from "#engines/stats";
import { sumOf } from "../sums.ts";
import { withOutcome, type Panel } from "../panel/panel.ts";
import { imputedDifferences } from "./imputed-differences.ts";

export type Lead = { readonly lead: number; readonly effect: number; readonly error: number };

/**
 * The pre-trend coefficients that go with imputation: least squares of untreated cells on team, period and one indicator for each
 * of the given distances before the start (-1 is the period just before). Other distances and never-treated teams are
 * the base (Borusyak, Jaravel, Spiess 2024, test 1).
 *
 * Errors by team: squared sums of scores, times G / (G - 1) * (n - 1) / (n - k), where k counts leads and periods but not the
 * teams, which lie inside the clusters (as R's fixest does).
 *
 * Null where the leads cannot be told apart from teams and periods.
 *
 * Example: mpdta.csv, leads -3, -2, -1: the first is 0.0252363506109481, error 0.0147833580156331.
 */
export function leadEffects(panel: Panel, leads: readonly number[]): Lead[] | null {
  const width = panel.periods.length;
  const cells = Array.from(panel.y, (_, cell) => cell).filter((cell) => {
    const unit = Math.floor(cell / width);
    return panel.y[cell] === panel.y[cell] && cell % width < panel.start[unit]!;
  });
  const startsAt = (cell: number) => panel.start[Math.floor(cell / width)]!;
  const isLead = (cell: number, lead: number) => startsAt(cell) < width && (cell % width) - startsAt(cell) === lead;
  /** What is left of a column once teams and periods have taken theirs. */
  const partialled = (values: Float64Array) => {
    const rest = imputedDifferences(withOutcome(panel, values));
    return Float64Array.from(cells, (cell) => rest[cell]!);
  };
  const columns = leads.map((lead) => partialled(panel.y.map((y, cell) => (y === y ? Number(isLead(cell, lead)) : Number.NaN))));
  const fit = leastSquares(columns, partialled(panel.y));
  if (fit.kind === "inconclusive") return null;
  const scores = leads.map((_, c) => {
    const sums = new Float64Array(panel.units.length);
    cells.forEach((cell, k) => (sums[Math.floor(cell / width)]! += columns[c]![k]! * fit.residuals[k]!));
    return sums;
  });
  const clusters = new Set(cells.map((cell) => Math.floor(cell / width))).size;
  const periods = new Set(cells.map((cell) => cell % width)).size;
  const k = leads.length + periods;
  const scale = (clusters / (clusters - 1)) * ((cells.length - 1) / (cells.length - k));
  return leads.map((lead, c) => {
    const influence = Float64Array.from(panel.units, (_, i) => sumOf(leads.length, (d) => fit.inverse[c]![d]! * scores[d]![i]!));
    return { lead, effect: fit.coefficients[c]!, error: Math.sqrt(scale * sumOf(influence.length, (i) => influence[i]! ** 2)) };
  });
}
