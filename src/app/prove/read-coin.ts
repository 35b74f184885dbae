import { readPeriod, scaleOf, type CoinQuestion } from "#engines/causal";
import { InputFault } from "#engines/eventlog";
import { analysed } from "./outcome-scale.ts";
import type { ProveFlags } from "./prove-flags.ts";
import { columnAt, numberIn, type Table } from "./read-table.ts";
import { readMeanUse } from "./read-use.ts";

/** The words for the old and the new way that a coin's column may hold. */
const ways = new Map<string, 0 | 1>([
  ...["0", "old", "no", "false", "control", "a"].map((word) => [word, 0] as const),
  ...["1", "new", "yes", "true", "treated", "treatment", "b"].map((word) => [word, 1] as const),
]);

/** One row per case and what its coin said. Throws InputFault for what cannot be judged, with its line. */
export async function readCoin(table: Table, flags: ProveFlags): Promise<{ question: CoinQuestion; notes: readonly string[] }> {
  const column = (name: string | undefined, flag: string) => (name === undefined ? -1 : columnAt(table, name, flag));
  const at = {
    coin: columnAt(table, flags.assignment!, "--assignment"),
    outcome: columnAt(table, flags.outcome, "--outcome"),
    unit: column(flags.unit, "--unit"),
    time: column(flags.time, "--time"),
    block: column(flags.block, "--block"),
  };
  const all = table.rows.map(({ line, cells }) => ({
    line,
    outcome: numberIn(cells[at.outcome]!, line, flags.outcome),
    coin: wayIn(cells[at.coin]!, line, flags.assignment!),
    unit: at.unit < 0 ? "" : cells[at.unit]!,
    block: at.block < 0 ? "" : cells[at.block]!,
    time: at.time < 0 ? null : timeIn(cells[at.time]!, line, flags.time!),
  }));
  const rows = all.filter(({ outcome }) => outcome === outcome);
  if (rows.length === 0) throw new InputFault("coin/no-cases", "No case has an outcome.");
  rows.sort((a, b) => (a.time ?? 0) - (b.time ?? 0) || a.line - b.line);
  const { y, kind, relative, cautions } = analysed(
    Float64Array.from(rows, ({ outcome }) => outcome),
    rows.map(({ line }) => line),
    flags,
  );
  const old = rows.flatMap(({ coin }, i) => (coin === 0 ? [y[i]!] : []));
  const notes = [...cautions.filter((caution) => !caution.includes("of each mean"))];
  if (all.length > rows.length)
    notes.push(
      `${all.length - rows.length} cases without an outcome were left out; open cases can make either way look better than it is.`,
    );
  if (at.time < 0) notes.push("Without --time the cases count as given in the order of time.");
  const question: CoinQuestion = {
    cases: {
      y,
      coin: Int32Array.from(rows, ({ coin }) => coin),
      block: numbered(rows.map(({ unit, block }) => JSON.stringify([unit, block]))),
      team: numbered(rows.map(({ unit }) => unit)),
    },
    scale: scaleOf(kind, flags.lowerIsBetter, flags.worthwhile, {
      relative,
      baseline: old.reduce((sum, value) => sum + value, 0) / Math.max(1, old.length),
    }),
    ...{ order: flags.order, seed: flags.seed },
    useRise: flags.used === undefined ? null : await readMeanUse(flags.used, flags.unit),
  };
  return { question, notes };
}

function wayIn(text: string, line: number, column: string): 0 | 1 {
  const way = ways.get(text.toLowerCase());
  if (way !== undefined) return way;
  throw new InputFault("coin/no-way", `${column} "${text}" is no side of the coin: write 0 for the old way and 1 for the new.`, {
    line,
    field: column,
  });
}

function timeIn(text: string, line: number, column: string): number {
  const instant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text) ? Date.parse(text.replace(" ", "T")) / 86_400_000 : Number.NaN;
  const value = Number.isNaN(instant) ? (readPeriod(text)?.value ?? Number.NaN) : instant;
  if (!Number.isNaN(value)) return value;
  throw new InputFault(
    "coin/no-time",
    `${column} "${text}" is no time: write an integer, a date such as 2024-02-05, or a date with a time.`,
    {
      line,
      field: column,
    },
  );
}

function numbered(names: readonly string[]): Int32Array {
  const places = new Map<string, number>();
  for (const name of names) if (!places.has(name)) places.set(name, places.size);
  return Int32Array.from(names, (name) => places.get(name)!);
}
