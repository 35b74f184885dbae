import { csvBeginning, csvScanner, feed, InputFault, nextRecord, readCsvSample, sampleBytes } from "#engines/eventlog";
import { Refusal } from "#platform/errors";
import type { UseCaseState } from "../contract.ts";

const mostLines = 3000;

/** What a column may be called. */
const headings = {
  title: ["title", "use case", "usecase", "name", "anwendungsfall", "titel"],
  what: ["what ai does", "what", "description", "summary", "beschreibung"],
  state: ["state", "status", "stage", "phase"],
  since: ["since", "state since", "started", "start", "start date", "seit"],
  owner: ["owner", "responsible", "verantwortlich"],
  deputy: ["deputy", "stellvertretung"],
  unit: ["unit", "department", "team", "function", "abteilung"],
  tools: ["tools", "tool", "system"],
  dataClasses: ["data classes", "data class", "data", "daten"],
  personas: ["personas", "persona", "users", "for whom"],
  outcome: ["outcome", "business outcome", "benefit", "goal", "nutzen"],
  retiredReason: ["retired because", "reason"],
  replacedBy: ["replaced by"],
} as const;
type Field = keyof typeof headings;

/** What registers call the states. */
const stateWords: Readonly<Record<UseCaseState, readonly string[]>> = {
  idea: ["idea", "ideas", "proposed", "proposal", "backlog", "draft", "planned", "new", "idee"],
  pilot: ["pilot", "piloting", "in pilot", "poc", "proof of concept", "trial", "test", "testing", "experiment"],
  production: ["production", "in production", "live", "productive", "rolled out", "in use", "active", "produktion", "produktiv"],
  retired: ["retired", "stopped", "ended", "dropped", "rejected", "decommissioned", "cancelled", "abandoned"],
};
const stateOfWord = new Map(
  Object.entries(stateWords).flatMap(([state, words]) => words.map((word) => [word, state as UseCaseState] as const)),
);

const longest: Readonly<Record<Field, number>> = {
  title: 200,
  what: 2000,
  state: 200,
  since: 40,
  owner: 320,
  deputy: 320,
  unit: 200,
  tools: 2000,
  dataClasses: 2000,
  personas: 2000,
  outcome: 500,
  retiredReason: 1000,
  replacedBy: 500,
};

export type RegisterLine = {
  readonly line: number;
  readonly title: string;
  readonly what: string;
  readonly state: UseCaseState;
  readonly since: string | null;
  readonly owner: string | null;
  readonly deputy: string | null;
  readonly unit: string | null;
  readonly tools: readonly string[];
  readonly dataClasses: readonly string[];
  readonly personas: readonly string[];
  readonly outcome: string | null;
  readonly retiredReason: string | null;
  readonly replacedBy: string | null;
};
export type Remark = { readonly line: number; readonly column: string | null; readonly message: string };
export type ReadRegister = { readonly lines: RegisterLine[]; readonly faults: Remark[]; readonly unread: string[] };

/** Reads a register as people keep it in a spreadsheet; every line is used whole or named with what is wrong with it. */
export function readRegister(csv: string, now: Date): ReadRegister {
  try {
    return read(csv, now);
  } catch (error) {
    if (error instanceof InputFault) throw unreadable(error.message);
    throw error;
  }
}

function read(csv: string, now: Date): ReadRegister {
  const text = csvBeginning([new TextEncoder().encode(csv)]);
  const { columns: given, separator } = readCsvSample(text.subarray(0, sampleBytes), text.length <= sampleBytes);
  const columns = columnsOf(given);
  const scanner = csvScanner(separator);
  feed(scanner, text);
  scanner.ended = true;
  nextRecord(scanner);
  const decoder = new TextDecoder();
  const found: ReadRegister = { lines: [], faults: [], unread: given.filter((_, at) => !columns.has(at)) };
  const seen = new Map<string, number>();
  while (nextRecord(scanner)) {
    const cells = Array.from({ length: scanner.fields }, (_, at) =>
      plain(
        decoder
          .decode(scanner.bytes.subarray(scanner.starts[at] ?? 0, scanner.ends[at] ?? 0))
          .normalize("NFC")
          .trim(),
      ),
    );
    if (cells.every((cell) => cell === "")) continue;
    if (found.lines.length + found.faults.length >= mostLines)
      throw unreadable(`At most ${mostLines} lines come in at a time: split the list.`);
    const { line } = scanner;
    if (scanner.fields !== given.length) {
      found.faults.push({ line, column: null, message: `The line has ${scanner.fields} cells, the heading has ${given.length}.` });
      continue;
    }
    const values = valuesOf(cells, columns);
    const faults = faultsOf(values, line, given, columns, now);
    const key = (values.title ?? "").toLowerCase();
    const before = seen.get(key);
    if (faults.length === 0 && before !== undefined)
      faults.push({ line, column: headingOf("title", given, columns), message: `The same title stands in line ${before}.` });
    if (faults.length > 0) found.faults.push(...faults);
    else {
      seen.set(key, line);
      found.lines.push(lineOf(values, line));
    }
  }
  return found;
}

function columnsOf(given: readonly string[]): ReadonlyMap<number, Field> {
  const columns = new Map<number, Field>();
  for (const [at, name] of given.entries()) {
    const said = name.trim().toLowerCase();
    const field = (Object.keys(headings) as Field[]).find((one) => (headings[one] as readonly string[]).includes(said));
    if (field && ![...columns.values()].includes(field)) columns.set(at, field);
  }
  if (![...columns.values()].includes("title"))
    throw unreadable(
      'No column says what the use cases are called: name it "title". Others may be state, since, owner, deputy, unit, tools.',
    );
  return columns;
}

type Values = Partial<Record<Field, string>>;

function valuesOf(cells: readonly string[], columns: ReadonlyMap<number, Field>): Values {
  const values: Values = {};
  for (const [at, field] of columns) {
    const cell = cells[at] ?? "";
    if (cell !== "") values[field] = cell;
  }
  return values;
}

const headingOf = (field: Field, given: readonly string[], columns: ReadonlyMap<number, Field>): string | null => {
  for (const [at, one] of columns) if (one === field) return given[at] ?? null;
  return null;
};

function faultsOf(values: Values, line: number, given: readonly string[], columns: ReadonlyMap<number, Field>, now: Date): Remark[] {
  const faults: Remark[] = [];
  const add = (field: Field, message: string) => faults.push({ line, column: headingOf(field, given, columns), message });
  if (values.title === undefined) add("title", "The line has no title.");
  for (const field of Object.keys(values) as Field[])
    if ((values[field]?.length ?? 0) > longest[field]) add(field, `At most ${longest[field]} characters fit here.`);
  if (values.state !== undefined && !stateOfWord.has(values.state.toLowerCase()))
    add("state", `"${values.state.slice(0, 40)}" is no state: write idea, pilot, production or retired.`);
  if (values.since !== undefined) {
    const day = dayOf(values.since);
    if (day === undefined) add("since", "Write the day as 2026-03-31 or 31.03.2026.");
    else if (day > now.toISOString().slice(0, 10)) add("since", "The day lies in the future.");
  }
  for (const field of ["tools", "dataClasses", "personas"] as const) {
    const parts = partsOf(values[field]);
    if (parts.length > 20) add(field, "At most 20 fit here.");
    if (parts.some((part) => part.length > 200)) add(field, "Each has at most 200 characters.");
  }
  return faults;
}

const lineOf = (values: Values, line: number): RegisterLine => ({
  line,
  title: values.title ?? "",
  what: values.what ?? values.title ?? "",
  state: stateOfWord.get((values.state ?? "idea").toLowerCase()) ?? "idea",
  since: values.since === undefined ? null : (dayOf(values.since) ?? null),
  owner: values.owner ?? null,
  deputy: values.deputy ?? null,
  unit: values.unit ?? null,
  tools: partsOf(values.tools),
  dataClasses: partsOf(values.dataClasses),
  personas: partsOf(values.personas),
  outcome: values.outcome ?? null,
  retiredReason: values.retiredReason ?? null,
  replacedBy: values.replacedBy ?? null,
});

/** Several in a cell stand behind semicolons, bars or line ends. */
const partsOf = (cell: string | undefined): string[] => [
  ...new Set(
    (cell ?? "")
      .split(/[;|\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  ),
];

/** A day as ISO 8601 or as 31.03.2026; with slashes nobody knows which is the month. */
function dayOf(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, day] = iso ? iso.slice(1, 4) : dotted ? [dotted[3], dotted[2], dotted[1]] : [];
  if (year === undefined || month === undefined || day === undefined || Number(year) < 1990) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const instant = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(written) ? written : undefined;
}

/** An apostrophe before what a spreadsheet would run is put there by the export. */
const plain = (cell: string): string => (/^'[=+\-@＝＋－＠\t\r]/.test(cell) ? cell.slice(1) : cell);

const unreadable = (message: string): Refusal =>
  new Refusal("invalid", "governance/register-unreadable", message, { errors: [{ path: "csv", message }] });
