import type { frequencies, Workflow } from "#modules/workflows/contract";
import type { Person, Unit } from "#modules/people/contract";
import { messages } from "../messages.ts";

type UnitId = Unit["id"];
export type Frequency = (typeof frequencies)[number];

/** A workflow as it is being typed. */
export type Draft = {
  readonly name: string;
  readonly function: string;
  readonly frequency: Frequency | null;
  readonly ownerId: Person["id"] | null;
  readonly deputyId: Person["id"] | null;
  readonly unitId: UnitId | null;
};
export type Faults = Readonly<Partial<Record<keyof Draft, string>>>;
type Complete = {
  name: string;
  function: string;
  frequency: Frequency;
  ownerId: Person["id"];
  deputyId: Person["id"];
  unitId: UnitId | null;
};

export const emptyDraft: Draft = { name: "", function: "", frequency: null, ownerId: null, deputyId: null, unitId: null };

export const draftOf = (workflow: Workflow): Draft => ({
  name: workflow.name,
  function: workflow.function,
  frequency: workflow.frequency,
  ownerId: workflow.owner.id,
  deputyId: workflow.deputy.id,
  unitId: workflow.unit?.id ?? null,
});

/** Every fault at once, each at its field; or the workflow as the server takes it. */
export function completed(draft: Draft): { faults: Faults } | { workflow: Complete } {
  const faults: Partial<Record<keyof Draft, string>> = {};
  const words = messages.form;
  if (draft.name.trim() === "") faults.name = words.nameMissing;
  if (draft.function.trim() === "") faults.function = words.functionMissing;
  if (draft.frequency === null) faults.frequency = words.frequencyMissing;
  if (draft.ownerId === null) faults.ownerId = words.ownerMissing;
  if (draft.deputyId === null) faults.deputyId = words.deputyMissing;
  else if (draft.deputyId === draft.ownerId) faults.deputyId = words.deputySame;
  const { frequency, ownerId, deputyId, unitId } = draft;
  if (Object.keys(faults).length > 0 || frequency === null || ownerId === null || deputyId === null) return { faults };
  return { workflow: { name: draft.name.trim(), function: draft.function.trim(), frequency, ownerId, deputyId, unitId } };
}
