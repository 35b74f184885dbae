import { encodeUtf8, instantReader, noOffset, readInstant, zoneOf } from "#engines/eventlog";
import type { PastField, PastProblem } from "../contract/past-request.ts";
import { deciderIn, outcomeIn, saysOpen, tierIn } from "./cell-words.ts";
import type { PastLine } from "./past-request.ts";

export type Reading = {
  readonly names: readonly string[];
  readonly placeOf: Readonly<Partial<Record<PastField, number>>>;
  readonly instants: (text: string) => number | undefined;
  /** Nothing can have happened later. */
  readonly now: number;
};

/** Reads times as they are written; those without an offset in this zone. */
export function instantsIn(timeZone: string, dates: { dayFirst: boolean; assumed: boolean }): Reading["instants"] {
  const reader = instantReader(zoneOf(timeZone), dates);
  const known = new Map<string, number | undefined>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found;
    const bytes = encodeUtf8(text);
    reader.contradicted = false;
    reader.offsetMinutes = noOffset;
    const instant = readInstant(reader, bytes, 0, bytes.length) && !reader.contradicted ? reader.epochMs : undefined;
    if (known.size < 100_000) known.set(text, instant);
    return instant;
  };
}

const longest: Partial<Record<PastField, number>> = { number: 90, title: 200, gate: 100, similar: 100 };
const kindWord = /^[a-z][a-z0-9-]{0,49}$/;

/** What a line says, or every reason why it cannot be used. A name of a person is never read. */
export function readLine(line: number, cells: readonly string[], reading: Reading): { line: PastLine | null; problems: PastProblem[] } {
  const { names, placeOf, instants, now } = reading;
  const problems: PastProblem[] = [];
  const cell = (field: PastField): string | null => (placeOf[field] === undefined ? null : (cells[placeOf[field]] ?? "") || null);
  const fault = (field: PastField, value: string | null, code: string, reason: string): null => {
    problems.push({
      line,
      column: placeOf[field] === undefined ? null : (names[placeOf[field]] ?? null),
      value: value?.slice(0, 100) ?? null,
      code,
      reason,
    });
    return null;
  };
  const text = (field: PastField): string | null => {
    const value = cell(field);
    const most = longest[field] ?? 100;
    return value !== null && value.length > most ? fault(field, value, "too-long", `At most ${most} characters fit here.`) : value;
  };
  const moment = (field: PastField, value = cell(field)): number | null => {
    if (value === null) return null;
    const instant = instants(value);
    if (instant === undefined) return fault(field, value, "time-unreadable", "Write the time as 2026-03-31 or 2026-03-31 14:05.");
    return instant > now && field !== "due" ? fault(field, value, "in-the-future", "This time has not come yet.") : instant;
  };
  const word = <Meaning>(field: PastField, read: (value: string) => Meaning | undefined, code: string, reason: string, isShown = true) => {
    const value = cell(field);
    return value === null ? null : (read(value) ?? fault(field, isShown ? value : null, code, reason));
  };
  const number =
    text("number") ??
    (cell("number") === null ? fault("number", null, "number-missing", "The line does not say which request it is about.") : null);
  const gate =
    text("gate") ?? (cell("gate") === null ? fault("gate", null, "gate-missing", "The line does not say which gate it is about.") : null);
  const askedAt =
    moment("asked") ??
    (cell("asked") === null ? fault("asked", null, "asked-missing", "The line does not say when the gate was asked.") : null);
  const decidedAt = moment("decided");
  const outcomeText = cell("outcome");
  const outcome =
    outcomeText === null || saysOpen(outcomeText)
      ? null
      : word("outcome", outcomeIn, "outcome-unknown", "An outcome is approved, approved with conditions, refused or withdrawn.");
  const kind = word("kind", (value) => kindOf(value), "kind-unknown", "A kind is a short word such as tool or use-case.");
  const tier = word("tier", tierIn, "tier-unknown", "A tier is low, medium or high.");
  const by = word("by", deciderIn, "by-unknown", "It was decided by a person, the clock or a precedent.", false) ?? "person";
  const stageText = cell("stage");
  const stage =
    stageText === null
      ? null
      : /^\d{1,3}$/.test(stageText)
        ? Number(stageText)
        : fault("stage", stageText, "stage-unreadable", "A stage is a whole number.");
  const dueAt = moment("due");
  const requestedAt = moment("requested");
  const isBackwards = askedAt !== null && decidedAt !== null && decidedAt < askedAt;
  if (isBackwards) fault("decided", cell("decided"), "decided-before-asked", "It was decided before it was asked.");
  if (decidedAt === null && outcome !== null && cell("decided") === null)
    fault("decided", null, "decided-missing", "The line has an outcome and no time of the decision.");
  if (decidedAt !== null && placeOf.outcome !== undefined && (outcomeText === null || saysOpen(outcomeText)))
    fault("outcome", outcomeText, "outcome-missing", "The line has a time of decision and no outcome.");
  const stops = stopsIn(cell("returned"), (value) => moment("returned", value));
  if (typeof stops === "string") fault("returned", cell("returned"), "returned-unreadable", stops);
  else if (askedAt !== null && !isBackwards && !areWithin(stops, askedAt, decidedAt))
    fault(
      "returned",
      cell("returned"),
      "returned-outside",
      "The times with the requester lie one after another between asking and decision; only the last of an open gate has no end.",
    );
  if (problems.length > 0 || number === null || gate === null || askedAt === null || typeof stops === "string")
    return { line: null, problems };
  return {
    line: {
      ...{ line, number, gate, stage, askedAt, decidedAt, kind, tier, by, stops, dueAt, requestedAt },
      title: text("title"),
      similar: text("similar"),
      outcome: decidedAt === null ? null : (outcome ?? "approved"),
    },
    problems,
  };
}

const kindOf = (value: string): string | undefined => {
  const word = value.toLowerCase().replace(/[\s_]+/g, "-");
  return kindWord.test(word) ? word : undefined;
};

/** "2026-01-03/2026-01-05; 2026-01-09 to 2026-01-10"; a text says what is wrong. */
function stopsIn(text: string | null, moment: (value: string) => number | null): PastLine["stops"] | string {
  if (text === null) return [];
  const stops: { from: number; to: number | null }[] = [];
  for (const span of text.split(/[;|]/)) {
    if (span.trim() === "") continue;
    const parts = span.split(/\s+to\s+|\s*\.\.\s*|\s*–\s*/).length === 2 ? span.split(/\s+to\s+|\s*\.\.\s*|\s*–\s*/) : span.split("/");
    if (parts.length !== 2 || parts[0]!.trim() === "")
      return "Write the times with the requester as 2026-01-03/2026-01-05, several with ; between.";
    const from = moment(parts[0]!.trim());
    const to = parts[1]!.trim() === "" ? null : moment(parts[1]!.trim());
    if (from === null || (to === null && parts[1]!.trim() !== "")) return "A time with the requester cannot be read.";
    stops.push({ from, to });
  }
  return stops;
}

function areWithin(stops: PastLine["stops"], askedAt: number, decidedAt: number | null): boolean {
  let after = askedAt;
  for (const [at, { from, to }] of stops.entries()) {
    if (from < after || (to !== null && to < from)) return false;
    if (to === null && (decidedAt !== null || at < stops.length - 1)) return false;
    after = to ?? from;
  }
  return decidedAt === null || after <= decidedAt;
}
