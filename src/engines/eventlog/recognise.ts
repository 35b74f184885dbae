/** Which column of a table means what: by choice, by name, then by content, always with the reason in a sentence. */
import { plainName, roles, usualNames, xesNames, type Role } from "./column-name.ts";
import { InputFault } from "./fault.ts";
import { instantReader, readInstant } from "./instant.ts";
import { encodeUtf8 } from "./utf8.ts";
import { zoneOf } from "./zone.ts";

/** The first rows of a table; values[column][row], null where missing. */
export type Sample = { readonly columns: readonly string[]; readonly values: readonly (readonly (string | null)[])[] };
export type Choice = Partial<Record<Role, string | null>>;
export type Recognised = { readonly role: Role; readonly column: number; readonly name: string; readonly reason: string };

const words: Readonly<Record<Role, string>> = {
  case: "case",
  activity: "activity",
  timestamp: "time an event completed",
  start: "time an event started",
  resource: "person or system that did it",
  lifecycle: "lifecycle transition",
};

/**
 * The recognised columns, case, activity and timestamp among them. A choice of null means: there is none. Throws InputFault
 * "log/unknown-column" when a chosen column is not there, "log/missing-column" when a required one is not recognised, unless
 * recognition is wanted only as far as possible.
 */
export function recogniseColumns(
  sample: Sample,
  choice: Choice,
  needed: "all required" | "as far as possible" = "all required",
): Recognised[] {
  const found = new Map<Role, Recognised>();
  const taken = new Set<number>();
  const take = (role: Role, column: number, reason: string): void => {
    found.set(role, { role, column, name: sample.columns[column]!, reason });
    taken.add(column);
  };
  for (const role of roles) {
    const name = choice[role];
    if (name === undefined || name === null) continue;
    const column = columnNamed(sample.columns, name);
    if (column < 0) {
      throw new InputFault("log/unknown-column", `There is no column "${name}"; the columns are ${listed(sample.columns)}.`, {
        line: 1,
        field: role,
      });
    }
    take(role, column, "You chose it.");
  }
  const share = sample.columns.map((_, column) => instantShare(sample.values[column] ?? []));
  for (const role of roles) {
    if (found.has(role) || choice[role] === null) continue;
    const named = byName(sample, role, taken, share);
    if (named !== null) take(role, named.column, named.reason);
  }
  if (!found.has("timestamp") && choice.timestamp === undefined) {
    const start = found.get("start");
    const column = byInstants(sample, taken, share);
    if (column >= 0) take("timestamp", column, `Its values are dates, ${sample.values[column]!.length} rows looked at.`);
    else if (start !== undefined && choice.start === undefined) {
      found.delete("start");
      take("timestamp", start.column, `${start.reason} It is the only time, so it is taken as the time of the event.`);
    }
  }
  if (!found.has("case") && choice.case === undefined) {
    const column = byRepetition(sample, taken, share);
    if (column >= 0) take("case", column, "Its values repeat over a few rows each, as a case does.");
  }
  if (!found.has("activity") && choice.activity === undefined) {
    const column = byVocabulary(sample, taken, share);
    if (column >= 0) take("activity", column, "Its values are words from a short list, as activities are.");
  }
  for (const role of ["case", "activity", "timestamp"] as const) {
    if (found.has(role) || needed === "as far as possible") continue;
    throw new InputFault(
      "log/missing-column",
      `No column was recognised as the ${words[role]}; the columns are ${listed(sample.columns)}. Name it with --${role}, or \`${role}\` in the mapping.`,
      { line: 1, field: role },
    );
  }
  return roles.flatMap((role) => found.get(role) ?? []);
}

function columnNamed(columns: readonly string[], name: string): number {
  const exact = columns.indexOf(name);
  return exact >= 0 ? exact : columns.findIndex((column) => column.trim() === name.trim());
}

function listed(columns: readonly string[]): string {
  const shown = columns.slice(0, 30).map((name) => `"${name.length > 60 ? `${name.slice(0, 60)}...` : name}"`);
  return shown.join(", ") + (columns.length > 30 ? ` and ${columns.length - 30} more` : "");
}

function byName(
  sample: Sample,
  role: Role,
  taken: ReadonlySet<number>,
  share: readonly number[],
): { column: number; reason: string } | null {
  const free = sample.columns.map((name, column) => ({ name, column })).filter(({ column }) => !taken.has(column));
  const exact = free.find(({ name }) => name.trim() === xesNames[role]);
  if (exact !== undefined) return { column: exact.column, reason: `"${exact.name}" is the XES name of the ${words[role]}.` };
  const needsInstants = role === "timestamp" || role === "start";
  const matches = usualNames[role].flatMap((usual) => free.filter(({ name }) => plainName(name) === usual));
  const partly = usualNames[role].slice(0, 40).filter((usual) => usual.includes(" ") || usual.length > 7);
  // A part of a name is no evidence for a start: "Project start date" belongs to the case.
  const parts =
    role === "lifecycle" || role === "start"
      ? []
      : partly.flatMap((usual) => free.filter(({ name }) => ` ${plainName(name)} `.includes(` ${usual} `)));
  const all = [...matches, ...parts];
  const fits = needsInstants
    ? all.find(({ column }) => share[column]! >= 0.5)
    : all.find(({ column }) => share[column]! < 0.9 && sample.values[column]!.some((value) => value !== null));
  const chosen = fits ?? (role === "start" ? undefined : matches[0]);
  return chosen === undefined ? null : { column: chosen.column, reason: `"${chosen.name}" is a usual name for the ${words[role]}.` };
}

function instantShare(values: readonly (string | null)[]): number {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return 0;
  const utc = zoneOf(undefined);
  const readers = [instantReader(utc, { dayFirst: true, assumed: true }), instantReader(utc, { dayFirst: false, assumed: true })];
  const read = present.filter((value) => {
    const bytes = encodeUtf8(value);
    return readers.some((reader) => readInstant(reader, bytes, 0, bytes.length));
  });
  return read.length / present.length;
}

function byInstants(sample: Sample, taken: ReadonlySet<number>, share: readonly number[]): number {
  let best = -1;
  let bestDistinct = 0;
  sample.columns.forEach((_, column) => {
    const values = sample.values[column]!;
    if (taken.has(column) || share[column]! < 0.9 || values.every((value) => value === null || /^\d{1,11}$/.test(value))) return;
    const distinct = new Set(values).size;
    if (distinct > bestDistinct) [best, bestDistinct] = [column, distinct];
  });
  return best;
}

function byRepetition(sample: Sample, taken: ReadonlySet<number>, share: readonly number[]): number {
  let best = -1;
  let bestScore = 0;
  sample.columns.forEach((name, column) => {
    const values = sample.values[column]!;
    const present = values.filter((value) => value !== null);
    if (taken.has(column) || share[column]! > 0.5 || present.length < values.length * 0.95 || present.length === 0) return;
    const distinct = new Set(present).size;
    const perValue = present.length / distinct;
    if (distinct < 2 || perValue < 1.3 || perValue > 200) return;
    const numbered = present.filter((value) => /\d/.test(value)).length / present.length;
    const idLike = /\b(id|nr|no|number|nummer|numero|key|code)\b/.test(plainName(name)) ? 1 : 0;
    const score = distinct / present.length + numbered + idLike;
    if (numbered + idLike >= 0.9 && score > bestScore) [best, bestScore] = [column, score];
  });
  return best;
}

function byVocabulary(sample: Sample, taken: ReadonlySet<number>, share: readonly number[]): number {
  let best = -1;
  let bestScore = 0;
  sample.columns.forEach((_, column) => {
    const values = sample.values[column]!;
    const present = values.filter((value) => value !== null);
    if (taken.has(column) || share[column]! > 0.1 || present.length < values.length * 0.95 || present.length === 0) return;
    const distinct = new Set(present).size;
    if (distinct < 2 || distinct > Math.max(20, present.length / 4)) return;
    const worded = present.filter((value) => /\p{L}{3}/u.test(value)).length / present.length;
    const spaced = present.filter((value) => /\p{L} \p{L}/u.test(value)).length / present.length;
    const score = worded + spaced + Math.min(distinct, 30) / 60;
    if (worded >= 0.8 && score > bestScore) [best, bestScore] = [column, score];
  });
  return best;
}
