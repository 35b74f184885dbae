import { buildPanel, keepCells, scaleOf, type Question } from "#engines/causal";
import { InputFault } from "#engines/eventlog";
import { analysed } from "./outcome-scale.ts";
import type { ProveFlags } from "./prove-flags.ts";
import { readUse } from "./read-use.ts";
import { columnAt, numberIn, type Table } from "./read-table.ts";

export type ReadPanel = { readonly question: Question; readonly notes: readonly string[] };

/** A panel and what is asked about it, from a table and the flags. Throws InputFault for what cannot be judged, with its line. */
export async function readPanel(table: Table, flags: ProveFlags): Promise<ReadPanel> {
  const names = { unit: flags.unit!, time: flags.time!, start: flags.start!, outcome: flags.outcome };
  const at = {
    unit: columnAt(table, names.unit, "--unit"),
    time: columnAt(table, names.time, "--time"),
    start: columnAt(table, names.start, "--start"),
    outcome: columnAt(table, names.outcome, "--outcome"),
    weight: flags.weight === undefined ? -1 : columnAt(table, flags.weight, "--weight"),
    strata: flags.strata === undefined ? -1 : columnAt(table, flags.strata, "--strata"),
  };
  if (table.rows.length === 0) throw new InputFault("csv/header-only", "The file has a heading and no rows below it.", { line: 1 });
  const outcomes = Float64Array.from(table.rows, ({ line, cells }) => numberIn(cells[at.outcome]!, line, names.outcome));
  const lines = table.rows.map(({ line }) => line);
  const { y, kind, relative, cautions } = analysed(outcomes, lines, flags);
  let emptied = 0;
  const rows = table.rows.map(({ line, cells }, k) => {
    const demand = (column: number, name: string): string => {
      if (cells[column] !== "") return cells[column]!;
      throw new InputFault("panel/no-value", `${name} is empty.`, { line, field: name });
    };
    const n = at.weight < 0 ? null : weightIn(cells[at.weight]!, line, flags.weight!, y[k]!);
    if (n === 0 && y[k] === y[k]) emptied++;
    return {
      ...{ line, unit: demand(at.unit, names.unit), period: demand(at.time, names.time), start: cells[at.start]! },
      ...{ outcome: n === 0 ? Number.NaN : y[k]!, n, stratum: at.strata < 0 ? "" : cells[at.strata]! },
    };
  });
  const built = buildPanel(rows, names);
  const notes = [...cautions];
  if (built.leftOut.length > 0)
    notes.push(
      `Left out, because the new way was there from the first period on: ${built.leftOut.slice(0, 10).join(", ")}${built.leftOut.length > 10 ? ", ..." : ""}.`,
    );
  if (emptied > 0) notes.push(`${emptied} cells without a case (${flags.weight} 0) count as missing.`);
  const { panel, strata } = withoutEmpty(built, notes);
  const used = flags.used === undefined ? null : await readUse(flags.used, panel, built, names, notes);
  const before = panel.y.filter(
    (value, cell) => value === value && cell % panel.periods.length < panel.start[Math.floor(cell / panel.periods.length)]!,
  );
  const baseline = before.reduce((sum, value) => sum + value, 0) / Math.max(1, before.length);
  const question: Question = {
    ...{ panel, strata, used, order: flags.order, seed: flags.seed },
    scale: scaleOf(kind, flags.lowerIsBetter, flags.worthwhile, { relative, baseline }),
    weighted: flags.metric === "proportion" && panel.n !== null,
  };
  return { question, notes };
}

function weightIn(text: string, line: number, column: string, outcome: number): number {
  const n = numberIn(text, line, column);
  if (n !== n && outcome !== outcome) return 0;
  if (n !== n) throw new InputFault("panel/no-weight", `${column} is empty where there is an outcome.`, { line, field: column });
  if (n < 0) throw new InputFault("panel/negative-weight", `${column} ${text} is below 0; it counts cases.`, { line, field: column });
  return n;
}

/** Units and periods without a single outcome say nothing. */
function withoutEmpty({ panel, strata }: { panel: Question["panel"]; strata: Int32Array }, notes: string[]) {
  const width = panel.periods.length;
  const there = (cell: number) => panel.y[cell] === panel.y[cell];
  const unitKept = panel.units.map((_, i) => panel.periods.some((_, t) => there(i * width + t)));
  const periodKept = panel.periods.map((_, t) => panel.units.some((_, i) => there(i * width + t)));
  const gone = panel.units.filter((_, i) => !unitKept[i]);
  if (gone.length > 0)
    notes.push(`Left out, because they have no outcome at all: ${gone.slice(0, 10).join(", ")}${gone.length > 10 ? ", ..." : ""}.`);
  if (gone.length === panel.units.length)
    throw new InputFault("panel/no-outcome", "No team with a time before the new way has an outcome.");
  if (gone.length === 0 && periodKept.every(Boolean)) return { panel, strata };
  return {
    panel: keepCells(
      panel,
      (i) => unitKept[i]!,
      (t) => periodKept[t]!,
    ),
    strata: strata.filter((_, i) => unitKept[i]),
  };
}
