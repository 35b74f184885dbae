import type { Mapping, Preview } from "#modules/workflows/contract";

export const meanings = ["case", "activity", "timestamp", "start", "resource", "lifecycle"] as const;
/** What a column is taken for: one of the meanings, an attribute kept for filters, or nothing. */
export type Meaning = (typeof meanings)[number] | "attribute" | "none";
export type Choice = {
  readonly meaningOf: ReadonlyMap<string, Meaning>;
  readonly timezone: string | null;
  readonly dayFirst: boolean | null;
  readonly events: NonNullable<Mapping["events"]>;
};

export const mostAttributes = 12;

export function choiceIn(preview: Preview, mapping: Mapping): Choice {
  const meaningOf = new Map<string, Meaning>(preview.columns.map((column) => [column.name, "none"]));
  for (const name of mapping.attributes ?? []) if (meaningOf.has(name)) meaningOf.set(name, "attribute");
  for (const meaning of meanings) {
    const name = mapping[meaning];
    if (name != null && meaningOf.has(name)) meaningOf.set(name, meaning);
  }
  return { meaningOf, timezone: mapping.timezone ?? null, dayFirst: mapping.dayFirst ?? null, events: mapping.events ?? "paired" };
}

/** A meaning belongs to one column: whoever had it before is left out. */
export function chosen(choice: Choice, column: string, meaning: Meaning): Choice {
  const meaningOf = new Map(choice.meaningOf);
  if (meaning !== "attribute" && meaning !== "none")
    for (const [name, other] of meaningOf) if (other === meaning) meaningOf.set(name, "none");
  meaningOf.set(column, meaning);
  return { ...choice, meaningOf };
}

/** Columns as a person checks them: those that mean something first, in the order of `meanings`, then the rest as in the file. Positions in the preview. */
export function orderOf(preview: Preview): number[] {
  const place = new Map<string, number>(
    meanings.flatMap((meaning, at) => (preview.mapping[meaning] ? [[preview.mapping[meaning], at]] : [])),
  );
  const rank = (at: number) => place.get(preview.columns[at]?.name ?? "") ?? meanings.length;
  return preview.columns.map((_, at) => at).toSorted((a, b) => rank(a) - rank(b) || a - b);
}

export const columnOf = (choice: Choice, meaning: Meaning): string | null =>
  [...choice.meaningOf].find(([, one]) => one === meaning)?.[0] ?? null;

export const attributesOf = (choice: Choice): string[] =>
  [...choice.meaningOf].filter(([, meaning]) => meaning === "attribute").map(([name]) => name);

export const missingMeanings = (choice: Choice): ("case" | "activity" | "timestamp")[] =>
  (["case", "activity", "timestamp"] as const).filter((meaning) => columnOf(choice, meaning) === null);

export function mappingOf(choice: Choice, closedBy: readonly string[] | undefined): Mapping {
  return {
    case: columnOf(choice, "case"),
    activity: columnOf(choice, "activity"),
    timestamp: columnOf(choice, "timestamp"),
    start: columnOf(choice, "start"),
    resource: columnOf(choice, "resource"),
    lifecycle: columnOf(choice, "lifecycle"),
    attributes: attributesOf(choice),
    events: choice.events,
    ...(choice.timezone ? { timezone: choice.timezone } : {}),
    ...(choice.dayFirst === null ? {} : { dayFirst: choice.dayFirst }),
    ...(closedBy ? { closedBy: [...closedBy] } : {}),
  };
}

const withOffset = /(?:Z|[+-]\d\d:?\d\d)\s*$/i;
const eitherOrder = /^\s*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/;

/** The times as they stand in the first rows, of the columns taken for times. */
function timesIn(preview: Preview, choice: Choice): string[] {
  const names = [columnOf(choice, "timestamp"), columnOf(choice, "start")];
  return preview.columns
    .flatMap((column, index) => (names.includes(column.name) ? [...column.examples, ...preview.rows.map((row) => row[index] ?? "")] : []))
    .filter((text) => text.trim() !== "");
}

/** Times without an offset need a zone to be instants. */
export const needsTimezone = (preview: Preview, choice: Choice): boolean =>
  timesIn(preview, choice).some((text) => !withOffset.test(text) && !/^\s*\d+(\.\d+)?\s*$/.test(text));

/** Dates such as 04/12/2026 can be read two ways. */
export const needsDayOrder = (preview: Preview, choice: Choice): boolean => timesIn(preview, choice).some((text) => eitherOrder.test(text));
