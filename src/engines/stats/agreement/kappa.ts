import { InputFault } from "#engines/eventlog";
import { demandAllNotNegative, demandLevel, demandSameLength } from "../demand.ts";
import { normalUpperQuantile } from "../distributions/normal-quantile.ts";
import { estimate, inconclusive, type Estimate, type Interval } from "../estimate.ts";

/** How much a near miss counts: not at all, falling with the distance, or with its square. */
export type KappaWeights = "none" | "linear" | "quadratic";
export type Kappa = { readonly kappa: number; readonly error: number; readonly interval: Interval; readonly n: number };

/**
 * Cohen's kappa of two raters (1960), weighted (1968), with the large-sample error of Fleiss, Cohen and Everitt (1969),
 * Psychological Bulletin 72. Inconclusive where chance alone would make them agree fully.
 *
 * @param table table[i][j]: cases that the first rater put in category i and the second in j; categories in their order
 *
 * Example: [[20, 5], [10, 15]]: 0.4, error 0.12699606293110033.
 */
export function kappaOf(table: readonly (readonly number[])[], weights: KappaWeights = "none", level = 0.95): Estimate<Kappa> {
  demandLevel("level", level);
  const k = table.length;
  table.forEach((row, i) => {
    demandSameLength(`table[${i}]`, row, k);
    demandAllNotNegative(`table[${i}]`, row);
  });
  const n = table.flat().reduce((a, b) => a + b, 0);
  if (n === 0 || k < 2)
    return inconclusive({ code: "no-cases", message: "There are no cases in at least two categories.", has: n, needs: 1 });
  const weight = (i: number, j: number) => {
    if (weights === "none") return i === j ? 1 : 0;
    const apart = Math.abs(i - j) / (k - 1);
    return 1 - (weights === "linear" ? apart : apart * apart);
  };
  const row = table.map((cells) => cells.reduce((a, b) => a + b, 0) / n);
  const column = table.map((_, j) => table.reduce((total, cells) => total + cells[j]!, 0) / n);
  let [observed, chance] = [0, 0];
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      observed += (weight(i, j) * table[i]![j]!) / n;
      chance += weight(i, j) * row[i]! * column[j]!;
    }
  }
  if (1 - chance < 1e-12)
    return inconclusive({ code: "no-variation", message: "Both raters used one category only, so agreement cannot be told from chance." });
  const kappa = (observed - chance) / (1 - chance);
  const ofRow = row.map((_, i) => column.reduce((total, share, j) => total + share * weight(i, j), 0));
  const ofColumn = column.map((_, j) => row.reduce((total, share, i) => total + share * weight(i, j), 0));
  let spread = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) spread += (table[i]![j]! / n) * (weight(i, j) - (ofRow[i]! + ofColumn[j]!) * (1 - kappa)) ** 2;
  }
  const error = Math.sqrt(Math.max(0, spread - (kappa - chance * (1 - kappa)) ** 2) / n) / (1 - chance);
  const width = normalUpperQuantile((1 - level) / 2) * error;
  return estimate({ kappa, error, interval: { low: kappa - width, high: kappa + width, level }, n });
}

/**
 * Agreement of the same number of raters on each case: Fleiss's (1971) kappa, with chance from how often each category was used, or
 * Randolph's (2005), with all categories equally likely.
 *
 * @param table table[i][j]: raters who put case i in category j
 *
 * Example (Wikipedia's table, 10 cases, 14 raters): 0.209930704421955, Randolph 0.222527472527473.
 */
export function manyRaterKappa(
  table: readonly (readonly number[])[],
  chanceBy: "use" | "categories" = "use",
): Estimate<{ readonly kappa: number }> {
  const cases = table.length;
  if (cases === 0) return inconclusive({ code: "no-cases", message: "There are no cases.", has: 0, needs: 1 });
  const categories = table[0]!.length;
  const raters = table[0]!.reduce((a, b) => a + b, 0);
  table.forEach((row, i) => {
    demandSameLength(`table[${i}]`, row, categories);
    demandAllNotNegative(`table[${i}]`, row);
    if (row.reduce((a, b) => a + b, 0) === raters) return;
    throw new InputFault(
      "stats/uneven-raters",
      `Every case needs the same number of raters; the first has ${raters}, case ${i + 1} has not.`,
      { field: `table[${i}]` },
    );
  });
  if (raters < 2) return inconclusive({ code: "rated-once", message: "No case was rated by two people.", has: raters, needs: 2 });
  const observed = table.reduce((total, row) => total + (row.reduce((a, b) => a + b * b, 0) - raters) / (raters * (raters - 1)), 0) / cases;
  const used = Array.from({ length: categories }, (_, j) => table.reduce((total, row) => total + row[j]!, 0) / (cases * raters));
  const chance = chanceBy === "use" ? used.reduce((a, b) => a + b * b, 0) : 1 / categories;
  if (1 - chance < 1e-12)
    return inconclusive({ code: "no-variation", message: "Only one category was used, so agreement cannot be told from chance." });
  return estimate({ kappa: (observed - chance) / (1 - chance) });
}
