import type { InputFault } from "#engines/eventlog";
import { Refusal } from "#platform/errors";
import type { Id } from "#platform/ids";
import { neededFields, pastFields, type PastField, type PastImport, type PastMapping, type PastPreview } from "../contract/past-request.ts";
import type { PastImportRow } from "./past-import-store.ts";

type State = PastImport["state"];

const next: Readonly<Record<State, readonly State[]>> = {
  received: ["checked", "refused", "discarded"],
  checked: ["checked", "applied", "refused", "discarded"],
  refused: ["discarded"],
  applied: ["undone"],
  undone: [],
  discarded: [],
};
const words: Readonly<Record<State, string>> = {
  received: "has not been checked yet",
  checked: "is checked and not applied",
  applied: "was applied",
  undone: "was undone",
  refused: "cannot be used",
  discarded: "was discarded",
};

export function proveStep(from: State, to: State): void {
  if (!next[from].includes(to))
    throw new Refusal("conflict", "governance/past-import-step-closed", `This file ${words[from]}.`, { values: { state: from } });
}

export const missingPastImport = (): Refusal =>
  new Refusal("missing", "governance/past-import-missing", "There is no such file of past requests.");

/** A file that nobody applied goes after this long. */
export const forgottenDays = 14;

const labels: Readonly<Record<(typeof neededFields)[number], string>> = {
  number: "which request a line is about",
  gate: "which gate a line is about",
  asked: "when the gate was asked",
  decided: "when it was decided",
};

/** Refuses a mapping to columns that are not there, to one column two times, or without what is needed. */
export function refuseMapping(mapping: PastMapping, { columns }: PastPreview): void {
  const names = columns.map(({ name }) => name);
  const errors: { path: string; message: string }[] = [];
  const used = new Map<string, PastField>();
  for (const field of pastFields) {
    const column = mapping.columns[field];
    if (!column) continue;
    const path = `mapping.columns.${field}`;
    if (!names.includes(column)) errors.push({ path, message: `The file has no column ${column}.` });
    else if (used.has(column)) errors.push({ path, message: `${column} is chosen for two meanings: choose one.` });
    else used.set(column, field);
  }
  for (const field of neededFields)
    if (!mapping.columns[field])
      errors.push({ path: `mapping.columns.${field}`, message: `Choose the column that says ${labels[field]}.` });
  const [first] = errors;
  if (first) throw new Refusal("invalid", "governance/past-mapping-unusable", first.message, { errors });
}

const hidden = "•••";

/** The preview without the cells of a column that names reviewers. */
export function withoutReviewers(preview: PastPreview, reviewer: string | null | undefined): PastPreview {
  const at = preview.columns.findIndex(({ name }) => name === reviewer);
  if (at < 0) return preview;
  return {
    ...preview,
    columns: preview.columns.map((column, place) => (place === at ? { ...column, examples: [] } : column)),
    rows: preview.rows.map((row) => row.map((cell, place) => (place === at && cell !== "" ? hidden : cell))),
  };
}

export const withoutExamples = (preview: PastPreview | null): PastPreview | null =>
  preview && { ...preview, rows: [], columns: preview.columns.map((column) => ({ ...column, examples: [] })) };

export const refusalOf = ({ code, message, place }: InputFault): NonNullable<PastImport["refusal"]> => ({
  code,
  message,
  ...(place?.line === undefined ? {} : { line: place.line }),
});

export const importView = (row: PastImportRow): PastImport => ({
  id: row.id as Id<"past-import">,
  state: row.state,
  fileName: row.file_name,
  bytes: row.bytes,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  preview: row.preview,
  mapping: row.mapping,
  counts: row.counts,
  refusal: row.refusal,
  writtenAt: row.written_at?.toISOString() ?? null,
  appliedAt: row.applied_at?.toISOString() ?? null,
  undoneAt: row.undone_at?.toISOString() ?? null,
});
