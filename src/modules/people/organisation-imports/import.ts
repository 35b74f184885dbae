import { Refusal } from "#platform/errors";
import type { OrganisationImport, OrganisationPreview } from "../contract.ts";

type State = OrganisationImport["state"];

const next: Readonly<Record<State, readonly State[]>> = {
  received: ["checking", "discarded"],
  checking: ["checked", "refused", "discarded"],
  checked: ["checking", "applying", "discarded"],
  applying: ["applied", "checked"],
  applied: ["undoing"],
  undoing: ["undone", "applied"],
  undone: [],
  refused: ["checking", "discarded"],
  discarded: [],
};
const words: Readonly<Record<State, string>> = {
  received: "has not been checked yet",
  checking: "is being checked",
  checked: "is checked and not applied",
  applying: "is being applied",
  applied: "was applied",
  undoing: "is being undone",
  undone: "was undone",
  refused: "was refused",
  discarded: "was discarded",
};

export const rests = (state: State): boolean => !["checking", "applying", "undoing"].includes(state);

export function proveStep(from: State, to: State): void {
  if (!next[from].includes(to))
    throw new Refusal("conflict", "people/import-step-closed", `This import ${words[from]}.`, { values: { state: from } });
}

export const missingImport = (): Refusal => new Refusal("missing", "people/import-missing", "There is no such import.");

/** What a list looked like without what stood in it: once it is applied nobody needs that any more. */
export const withoutExamples = (preview: OrganisationPreview | null): OrganisationPreview | null =>
  preview && { ...preview, rows: [], columns: preview.columns.map((one) => ({ ...one, examples: [] })) };

/** Differences are kept this long behind an import. */
export const keptDays = 90;
/** A list that nobody applied goes after this long. */
export const forgottenDays = 14;
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);

/** The source of data about people that a list is; who may veto sources may veto this one. */
export const listSource = "people/list";
