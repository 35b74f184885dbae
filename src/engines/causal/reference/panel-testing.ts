import type { Panel } from "../panel/panel.ts";

/** Rows of a reference CSV, quotes taken off; the files have no separator inside a cell. */
export function rowsOf(text: string, separator = ","): Record<string, string>[] {
  const [head = "", ...lines] = text.trim().split(/\r?\n/);
  const cells = (line: string) => line.split(separator).map((cell) => cell.replaceAll('"', ""));
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i]!, cell])));
}

/** A panel from a reference CSV; start 0 is never. */
export function panelOf(text: string, names: { unit: string; time: string; start: string; outcome: string }): Panel {
  const rows = rowsOf(text);
  const units = [...new Set(rows.map((row) => row[names.unit]!))];
  const times = [...new Set(rows.map((row) => Number(row[names.time])))].sort((a, b) => a - b);
  const start = new Int32Array(units.length).fill(times.length);
  const y = new Float64Array(units.length * times.length).fill(Number.NaN);
  for (const row of rows) {
    const i = units.indexOf(row[names.unit]!);
    y[i * times.length + times.indexOf(Number(row[names.time]))] = Number(row[names.outcome]);
    const from = Number(row[names.start]);
    if (from > 0) start[i] = times.findIndex((time) => time >= from);
  }
  return { units, periods: times.map(String), times: Float64Array.from(times), start, y, n: null };
}

/** A panel from one list of outcomes per unit; `start` counts from 0, the number of periods is never. */
export function smallPanel(units: readonly (readonly number[])[], start: readonly number[]): Panel {
  const width = units[0]!.length;
  return {
    units: units.map((_, i) => `team ${i + 1}`),
    periods: Array.from({ length: width }, (_, t) => String(t + 1)),
    times: Float64Array.from({ length: width }, (_, t) => t + 1),
    start: Int32Array.from(start),
    y: Float64Array.from(units.flat()),
    n: null,
  };
}

/** Walks all numbers of a reference file, so that none is forgotten: each is compared, an input, or left with a reason. */
export function walkNumbers(file: unknown) {
  const numbers = new Map<string, number>();
  collect(file, "", numbers);
  const seen = new Set<string>();
  const wrong: string[] = [];
  let checked = 0;
  return {
    /** Relative to the reference, at least 1e-8 of a millionth for numbers around 0. */
    check(path: string, ours: number | null | undefined, relative = 1e-8, within = 1e-14): void {
      const theirs = numbers.get(path);
      seen.add(path);
      checked++;
      if (theirs === undefined) return void (ours == null || wrong.push(`${path} is no number of the file, ours is ${ours}`));
      if (ours == null || !(Math.abs(ours - theirs) <= Math.max(within, relative * Math.abs(theirs))))
        wrong.push(`${path}: ${ours} is not ${theirs}`);
    },
    leave(pattern: RegExp, _reason: string): void {
      const paths = [...numbers.keys()].filter((path) => pattern.test(path) && !seen.has(path));
      if (paths.length === 0) wrong.push(`${pattern} leaves nothing out`);
      for (const path of paths) seen.add(path);
    },
    wrong,
    forgotten: () => [...numbers.keys()].filter((path) => !seen.has(path)),
    checked: () => checked,
  };
}

function collect(value: unknown, path: string, into: Map<string, number>): void {
  if (typeof value === "number") into.set(path, value);
  else if (Array.isArray(value)) value.forEach((inner, i) => collect(inner, `${path}[${i}]`, into));
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) collect(inner, path === "" ? key : `${path}.${key}`, into);
  }
}
