import { InputFault } from "#engines/eventlog";
import { byCodePoint } from "#engines/mining";
import type { Panel } from "./panel.ts";
import { readPeriod, type Period } from "./period.ts";

/** One line of a panel as it was written; `n` is null where no column counts cases. */
export type PanelRow = {
  readonly line: number;
  readonly unit: string;
  readonly period: string;
  /** Empty, 0 or "never": the unit does not start. */
  readonly start: string;
  readonly outcome: number;
  readonly n: number | null;
  readonly stratum: string;
};

/** Column names, for the sentences that say what is wrong. */
export type PanelNames = { readonly unit: string; readonly time: string; readonly start: string; readonly outcome: string };

export type BuiltPanel = {
  readonly panel: Panel;
  readonly strata: Int32Array;
  /** Units that had started before the first period and were left out: they have no "before". */
  readonly leftOut: readonly string[];
  readonly periodKind: Period["kind"];
  /** Where a period is in the panel; -1 if it is not. */
  readonly placeOf: (period: string) => number;
};

const never = new Set(["", "0", "never", "none", "na", "nan", "null", "inf", "infinity"]);

/**
 * Puts rows into a panel: units by name (by number where all are numbers), periods in time. A row without an outcome (NaN) is a missing
 * cell; so is a row that is not there. A start between two periods counts from the period it falls into (dates) or from the
 * next one (numbers). Throws InputFault, with the line, for two rows of one cell, a unit with two starts or strata, and
 * periods that cannot be read or mix numbers with dates.
 */
export function buildPanel(rows: readonly PanelRow[], names: PanelNames): BuiltPanel {
  const periods = readPeriods(rows, names);
  const first = new Map<string, PanelRow>();
  for (const row of rows) {
    const known = first.get(row.unit);
    if (known === undefined) first.set(row.unit, row);
    else checkSame(known, row, names);
  }
  const starts = new Map([...first].map(([unit, row]) => [unit, startOf(row, periods, names)]));
  const leftOut = [...first.keys()].filter((unit) => starts.get(unit) === 0).sort(byCodePoint);
  const units = orderUnits([...first.keys()].filter((unit) => starts.get(unit) !== 0));
  const width = periods.labels.length;
  const counted = rows.some(({ n }) => n !== null);
  const panel = {
    units,
    periods: periods.labels,
    times: periods.times,
    start: Int32Array.from(units, (unit) => starts.get(unit)!),
    y: new Float64Array(units.length * width).fill(NaN),
    n: counted ? new Float64Array(units.length * width) : null,
  };
  const unitAt = new Map(units.map((unit, i) => [unit, i]));
  const lines = new Int32Array(units.length * width);
  for (const row of rows) {
    const i = unitAt.get(row.unit);
    if (i === undefined) continue;
    const cell = i * width + periods.placeOf(row.period);
    if (lines[cell] !== 0) {
      const message = `${names.unit} ${row.unit} has two rows for ${names.time} ${row.period}, on lines ${lines[cell]} and ${row.line}; give one row per ${names.unit} and ${names.time}.`;
      throw new InputFault("panel/two-rows", message, { line: row.line });
    }
    lines[cell] = row.line;
    panel.y[cell] = row.outcome;
    if (panel.n !== null) panel.n[cell] = row.n ?? 0;
  }
  const strata = new Map<string, number>();
  for (const unit of units) if (!strata.has(first.get(unit)!.stratum)) strata.set(first.get(unit)!.stratum, strata.size);
  return {
    panel,
    leftOut,
    strata: Int32Array.from(units, (unit) => strata.get(first.get(unit)!.stratum)!),
    periodKind: periods.kind,
    placeOf: periods.placeOf,
  };
}

/** By number where all are numbers, else by code point. */
function orderUnits(units: string[]): string[] {
  const numbers = units.every((unit) => /^-?\d{1,15}$/.test(unit));
  return units.sort((a, b) => (numbers ? Number(a) - Number(b) : 0) || byCodePoint(a, b));
}

type Periods = {
  readonly kind: Period["kind"];
  readonly labels: string[];
  readonly values: number[];
  readonly times: Float64Array;
  readonly placeOf: (period: string) => number;
};

function readPeriods(rows: readonly PanelRow[], { time }: PanelNames): Periods {
  const labels = new Map<number, string>();
  let kind: Period["kind"] | undefined;
  for (const { period: text, line } of rows) {
    const period = readPeriod(text);
    if (period === null) {
      const message = `${time} "${text}" is no period: write an integer, a date such as 2024-02-05, or an ISO week such as 2024-W06.`;
      throw new InputFault("panel/no-period", message, { line, field: time });
    }
    kind ??= period.kind;
    if (kind !== period.kind)
      throw new InputFault(
        "panel/mixed-periods",
        `${time} "${text}" is a ${period.kind === "day" ? "date" : "number"}, but the rows before have ${kind === "day" ? "dates" : "numbers"}.`,
        { line, field: time },
      );
    if (!labels.has(period.value)) labels.set(period.value, text.trim());
  }
  const values = [...labels.keys()].sort((a, b) => a - b);
  const places = new Map(values.map((value, place) => [value, place]));
  return {
    kind: kind ?? "number",
    labels: values.map((value) => labels.get(value)!),
    values,
    times: Float64Array.from(values, (value, place) => (kind === "number" ? value : place)),
    placeOf: (text) => {
      const period = readPeriod(text);
      return period === null || period.kind !== kind ? -1 : (places.get(period.value) ?? -1);
    },
  };
}

function startOf(row: PanelRow, { kind, values }: Periods, { start: name }: PanelNames): number {
  if (never.has(row.start.trim().toLowerCase())) return values.length;
  const start = readPeriod(row.start);
  if (start === null || start.kind !== kind) {
    const message = `${name} "${row.start}" is not written like the periods: give the first period with the new way, or leave it empty for never.`;
    throw new InputFault("panel/no-start", message, { line: row.line, field: name });
  }
  const next = values.findIndex((value) => value >= start.value);
  if (next < 0) return kind === "day" && start.value < values.at(-1)! + usualGap(values) ? values.length - 1 : values.length;
  if (kind === "number" || values[next] === start.value || next === 0) return next;
  return start.value < values[next - 1]! + usualGap(values) ? next - 1 : next;
}

/** The median distance between neighbouring periods, in days; 0 with a single one. */
function usualGap(values: readonly number[]): number {
  const gaps = values
    .slice(1)
    .map((value, i) => value - values[i]!)
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}

function checkSame(known: PanelRow, row: PanelRow, names: PanelNames): void {
  const written = (start: string) => (never.has(start.trim().toLowerCase()) ? "never" : start.trim());
  if (written(known.start) !== written(row.start)) {
    const message = `${names.unit} ${row.unit} has ${names.start} "${known.start}" on line ${known.line} and "${row.start}" on line ${row.line}; a ${names.unit} starts once.`;
    throw new InputFault("panel/two-starts", message, { line: row.line, field: names.start });
  }
  if (known.stratum !== row.stratum) {
    throw new InputFault("panel/two-strata", `${names.unit} ${row.unit} is in two strata: "${known.stratum}" and "${row.stratum}".`, {
      line: row.line,
    });
  }
}
