import { csvBeginning, csvScanner, decideDateOrder, feed, InputFault, nextRecord, readCsvSample, sampleBytes } from "#engines/eventlog";
import type { PastField, PastMapping, PastProblem } from "../contract/past-request.ts";
import { instantsIn, readLine, type Reading } from "./line-reading.ts";
import { requestFrom, type PastLine, type PastRequest, type ReadPast } from "./past-request.ts";

export const mostLines = 50_000;
const mostProblems = 5000;

/** Reads a file of past requests under a mapping; bytes are UTF-8. A request with a line that cannot be used stays out as a whole. */
export function readPastRequests(bytes: Uint8Array, mapping: PastMapping, zone: string, now: Date): ReadPast {
  const text = csvBeginning([bytes]);
  const { columns: names, separator, values } = readCsvSample(text.subarray(0, sampleBytes), text.length <= sampleBytes);
  const placeOf: Partial<Record<PastField, number>> = {};
  for (const [field, name] of Object.entries(mapping.columns)) if (name) placeOf[field as PastField] = names.indexOf(name);
  const dates = decideDateOrder([...columnOf(values, placeOf.asked), ...columnOf(values, placeOf.decided)], chosenOrder(mapping.dates));
  const reading: Reading = { names, placeOf, instants: instantsIn(mapping.timeZone ?? zone, dates), now: now.getTime() };
  const found = readLines(text, separator, reading);
  const bad = new Set(found.badNumbers);
  const groups = Map.groupBy(found.lines, ({ number }) => number);
  for (const [number, lines] of groups) {
    const problem = conflictIn(lines, reading);
    if (!problem) continue;
    found.problems.push(problem);
    found.badLines++;
    bad.add(number);
  }
  const requests = [...groups].flatMap(([number, lines]) => (bad.has(number) ? [] : [requestFrom(lines)]));
  return {
    requests,
    problems: found.problems.sort((a, b) => a.line - b.line).slice(0, mostProblems),
    counts: {
      lines: found.all,
      badLines: found.badLines,
      leftOut: bad.size,
      droppedReviewers: found.reviewers,
      assumedDates: dates.assumed && found.hasNumericDates ? (dates.dayFirst ? "day-first" : "month-first") : null,
      ...tallyOf(requests),
    },
  };
}

const columnOf = (values: readonly (readonly (string | null)[])[], place: number | undefined) =>
  place === undefined ? [] : (values[place] ?? []);
const chosenOrder = (dates: PastMapping["dates"]): boolean | undefined => (dates === undefined ? undefined : dates === "day-first");
const decoder = new TextDecoder();

function readLines(text: Uint8Array, separator: number, reading: Reading) {
  const { names, placeOf } = reading;
  const scanner = csvScanner(separator);
  feed(scanner, text);
  scanner.ended = true;
  nextRecord(scanner);
  const found = {
    lines: [] as PastLine[],
    problems: [] as PastProblem[],
    badNumbers: [] as string[],
    all: 0,
    badLines: 0,
    reviewers: 0,
    hasNumericDates: false,
  };
  while (nextRecord(scanner)) {
    const cells = Array.from({ length: scanner.fields }, (_, at) =>
      decoder.decode(scanner.bytes.subarray(scanner.starts[at], scanner.ends[at])).normalize("NFC").trim(),
    );
    if (cells.every((cell) => cell === "")) continue;
    if (++found.all > mostLines)
      throw new InputFault("past/too-long", `At most ${mostLines} lines come in at once: split the file by time.`, { line: scanner.line });
    if (placeOf.reviewer !== undefined && cells[placeOf.reviewer]) found.reviewers++;
    if (placeOf.asked !== undefined && /^\d{1,2}[-/.]\d/.test(cells[placeOf.asked] ?? "")) found.hasNumericDates = true;
    const { line, problems } =
      scanner.fields !== names.length
        ? { line: null, problems: [widthProblem(scanner.line, scanner.fields, names.length)] }
        : readLine(scanner.line, cells, reading);
    if (line) found.lines.push(line);
    else {
      found.badLines++;
      found.problems.push(...problems);
      const number = placeOf.number === undefined ? "" : (cells[placeOf.number] ?? "");
      if (number !== "") found.badNumbers.push(number);
    }
  }
  return found;
}

const widthProblem = (line: number, cells: number, heading: number): PastProblem => ({
  ...{ line, column: null, value: null, code: "row-width" },
  reason: `The line has ${cells} cells, the heading has ${heading}.`,
});

/** What two lines of one request say differently, or twice. */
function conflictIn(lines: readonly PastLine[], { names, placeOf }: Reading): PastProblem | undefined {
  for (const field of ["kind", "tier"] as const) {
    const first = lines.find((line) => line[field] !== null);
    const other = lines.find((line) => line[field] !== null && line[field] !== first?.[field]);
    const place = placeOf[field];
    if (first && other && place !== undefined)
      return {
        ...{ line: other.line, column: names[place] ?? null, value: other[field], code: `${field}-differs` },
        reason: `Line ${first.line} says ${first[field] ?? ""} for the same request.`,
      };
  }
  const seen = new Map<string, PastLine>();
  for (const line of lines) {
    const key = `${line.askedAt} ${line.gate}`;
    const first = seen.get(key);
    if (first)
      return {
        line: line.line,
        column: null,
        value: line.gate,
        code: "gate-twice",
        reason: `Line ${first.line} is about the same gate at the same time.`,
      };
    seen.set(key, line);
  }
  return undefined;
}

function tallyOf(requests: readonly PastRequest[]) {
  const gates = requests.flatMap((request) => request.gates);
  let [first, last] = [Infinity, -Infinity];
  for (const { madeAt } of requests) [first, last] = [Math.min(first, madeAt), Math.max(last, madeAt)];
  return {
    requests: requests.length,
    gates: gates.length,
    open: requests.filter(({ state }) => state === "open").length,
    gateNames: [...Map.groupBy(gates, ({ gate }) => gate)]
      .map(([gate, of]) => ({ gate, lines: of.length }))
      .sort((a, b) => b.lines - a.lines)
      .slice(0, 50),
    firstAskedAt: requests.length === 0 ? null : new Date(first).toISOString(),
    lastAskedAt: requests.length === 0 ? null : new Date(last).toISOString(),
  };
}
