import { csvBeginning, csvScanner, feed, nextRecord, readCsvSample, sampleBytes } from "#engines/eventlog";
import type { ImportField, OrganisationMapping } from "../contract.ts";
import { dayOf, levelOf, refusedMail } from "./cell.ts";
import type { ListRow, NamedUnit, Problem, ReadList } from "./list-row.ts";

type Columns = {
  readonly of: Partial<Record<ImportField, number>>;
  readonly unit: ReturnType<typeof unitReader>;
  readonly labels: readonly { readonly at: number; readonly dimension: string }[];
};
export type Calendars = ReadonlyMap<string, string>;

const noCalendar = "There is no working calendar of this name: these people come in without it. Add it under Calendars and compare again.";
const longest: Partial<Record<ImportField, number>> = { number: 100, email: 320, unitCode: 100, unitPath: 2000, manager: 320 };
const mostProblems = 50_000;
const mostNotes = 1000;

/** Reads a list under a mapping; bytes are UTF-8. `calendars`: id by lower-case id and name. */
export function readList(bytes: Uint8Array, mapping: OrganisationMapping, calendars: Calendars): ReadList {
  const text = csvBeginning([bytes]);
  const { columns: names, separator } = readCsvSample(text.subarray(0, sampleBytes), text.length <= sampleBytes);
  const columns = columnsOf(names, mapping);
  const scanner = csvScanner(separator);
  feed(scanner, text);
  scanner.ended = true;
  nextRecord(scanner);
  const found: ReadList = { rows: [], problems: [], notes: [], badKeys: [] };
  const notes = new Map<string, Problem>();
  while (nextRecord(scanner)) {
    const cells = cellsOf(buffer(scanner.bytes), scanner.starts, scanner.ends, scanner.fields);
    if (cells.every((cell) => cell === "")) continue;
    const problems = problemsOf(scanner.line, names, notes);
    if (scanner.fields !== names.length)
      problems.add(null, null, "row-width", `The line has ${scanner.fields} cells, the heading has ${names.length}.`);
    else if (scanner.misquoted) problems.add(null, null, "misquoted", "Text stands behind a closing quote.");
    const row = rowOf(scanner.line, cells, columns, problems, calendars);
    if (problems.found.length === 0) found.rows.push(row);
    else {
      if (found.problems.length < mostProblems) found.problems.push(...problems.found);
      found.badKeys.push({ number: row.number ?? null, email: row.email ?? null });
    }
  }
  found.notes.push(...notes.values());
  return found;
}

type RowProblems = {
  readonly found: Problem[];
  add(column: number | null | undefined, value: string | null, code: string, reason: string): void;
  /** What the line can do without; said once for each value. */
  note(column: number | undefined, value: string, code: string, reason: string): void;
};

function problemsOf(line: number, names: readonly string[], notes: Map<string, Problem>): RowProblems {
  const found: Problem[] = [];
  const of = (column: number | null | undefined, value: string | null, code: string, reason: string): Problem => {
    const name = column === null || column === undefined ? null : (names[column] ?? null);
    return { line, column: name, value: value === null ? null : value.slice(0, 200), code, reason };
  };
  return {
    found,
    add: (...what) => void found.push(of(...what)),
    note: (column, value, code, reason) => {
      const key = `${code} ${value}`;
      if (!notes.has(key) && notes.size < mostNotes) notes.set(key, of(column, value, code, reason));
    },
  };
}

const decoder = new TextDecoder();
const beyondAscii = /[^\0-\x7f]/;

/** The cells of a record. Most hold ASCII only: they are cut from one text, and nothing is to be normalised. */
function cellsOf(bytes: Buffer, starts: Int32Array, ends: Int32Array, fields: number): string[] {
  const from = starts[0] ?? 0;
  const text = bytes.toString("latin1", from, ends[fields - 1] ?? 0);
  const isAscii = !beyondAscii.test(text);
  const cells: string[] = [];
  for (let at = 0; at < fields; at++) {
    const [start, end] = [starts[at] ?? 0, ends[at] ?? 0];
    const cell = isAscii ? text.slice(start - from, end - from) : decoder.decode(bytes.subarray(start, end)).normalize("NFC");
    cells.push(cell.trim());
  }
  return cells;
}

/** The same bytes with the methods of Node's buffers. */
const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export function columnsOf(names: readonly string[], mapping: OrganisationMapping): Columns {
  const of: Partial<Record<ImportField, number>> = {};
  const { labels = [], list: _, ...fields } = mapping;
  for (const [field, name] of Object.entries(fields)) if (name) of[field as ImportField] = names.indexOf(name);
  return { of, unit: unitReader(of), labels: labels.map(({ column, dimension }) => ({ at: names.indexOf(column), dimension })) };
}

function rowOf(
  line: number,
  cells: readonly string[],
  { of, unit, labels }: Columns,
  problems: RowProblems,
  calendars: Calendars,
): ListRow {
  const cell = (field: ImportField): string | null | undefined => {
    const at = of[field];
    if (at === undefined) return undefined;
    const text = cells[at] ?? "";
    if (text.length > (longest[field] ?? 200)) problems.add(at, text, "too-long", `At most ${longest[field] ?? 200} characters fit here.`);
    return text === "" ? null : text;
  };
  const number = cell("number");
  const email = cell("email");
  const mailFault = email ? refusedMail(email) : undefined;
  if (mailFault !== undefined) problems.add(of.email, email ?? null, "mail-invalid", mailFault);
  if (!number && !email)
    problems.add(of.number ?? of.email, null, "nobody", "The line has neither a number nor a mail address to recognise somebody by.");
  const givenName = cell("givenName");
  const familyName = cell("familyName");
  const whole = cell("name");
  const parts = [givenName ?? "", familyName ?? ""].filter((part) => part !== "").join(" ");
  const name = whole ?? (parts === "" ? undefined : parts);
  const named = of.name !== undefined || of.givenName !== undefined || of.familyName !== undefined;
  if (named && name === undefined) problems.add(of.name ?? of.familyName ?? of.givenName, null, "name-missing", "The line has no name.");
  const levelText = cell("level");
  const level = levelText ? levelOf(levelText) : levelText === null ? null : undefined;
  if (level === undefined && levelText) problems.add(of.level, levelText, "level-unknown", "A level is individual, manager or executive.");
  const joinedText = cell("joinedOn");
  const joinedOn = joinedText ? dayOf(joinedText) : joinedText;
  if (joinedOn === undefined && joinedText)
    problems.add(of.joinedOn, joinedText, "day-unreadable", "Write the day as 2026-03-31 or 31.03.2026.");
  const calendarText = cell("calendar");
  const calendarId = calendarText ? calendars.get(calendarText.toLowerCase()) : calendarText;
  if (calendarId === undefined && calendarText) problems.note(of.calendar, calendarText, "calendar-unknown", noCalendar);
  return {
    line,
    number,
    email,
    name,
    givenName,
    familyName,
    joinedOn,
    unit: unit(cell, problems),
    manager: cell("manager"),
    level,
    title: cell("title"),
    calendarId,
    labels: Object.fromEntries(labels.map(({ at, dimension }) => [dimension, labelOf(at, cells[at] ?? "", problems)])),
  };
}

function labelOf(at: number, text: string, problems: RowProblems): string | null {
  if (text.length > 200) problems.add(at, text, "too-long", "At most 200 characters fit here.");
  return text === "" ? null : text;
}

type Cell = (field: ImportField) => string | null | undefined;

const unitFields = ["unitCode", "unitPath", "function", "department", "team"] as const;

/** Reads the unit that a line names; lines that name the same share one object. */
function unitReader(of: Columns["of"]): (cell: Cell, problems: RowProblems) => NamedUnit | null | undefined {
  const known = new Map<string, NamedUnit | null>();
  const fields = unitFields.filter((field) => of[field] !== undefined);
  if (fields.length === 0) return () => undefined;
  return (cell, problems) => {
    const given: Partial<Record<ImportField, string | null>> = {};
    let key = "";
    for (const field of fields) {
      const value = cell(field) ?? "";
      given[field] = value === "" ? null : value;
      key += `${value}\n`;
    }
    const before = known.get(key);
    if (before !== undefined) return before;
    const unit = unitOf(given, of, problems);
    // What is wrong with it is said on each line.
    if (problems.found.length === 0) known.set(key, unit);
    return unit;
  };
}

function unitOf(given: Partial<Record<ImportField, string | null>>, of: Columns["of"], problems: RowProblems): NamedUnit | null {
  const kinds = ["function", "department", "team"] as const;
  const { unitCode: code, unitPath: written } = given;
  const named = kinds.map((kind) => ({ kind, name: given[kind] }));
  const path = written
    ? written
        .split(/[>/\\]/)
        .map((name) => ({ name: name.trim(), kind: null }))
        .filter(({ name }) => name !== "")
    : named.flatMap(({ kind, name }) => (name ? [{ name, kind }] : []));
  if (path.length > 12) problems.add(of.unitPath, written ?? null, "unit-too-deep", "Units stand at most 12 deep.");
  if (path.some(({ name }) => name.length > 200))
    problems.add(of.unitPath, written ?? null, "too-long", "A unit's name has at most 200 characters.");
  return code || path.length > 0 ? { code: code ?? null, path } : null;
}
