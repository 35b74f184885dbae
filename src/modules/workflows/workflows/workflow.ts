import { Refusal } from "#platform/errors";
import type { Workflow } from "../contract.ts";
import { graceDays, graceEndsBefore } from "../imports/import.ts";

type Person = Workflow["owner"];
type Named = { readonly name: string; readonly function: string };

export const missingWorkflow = (): Refusal =>
  new Refusal("missing", "workflows/workflow-missing", "There is no such workflow; it may have been removed.");

export const takenName = ({ name, function: where }: Named): Refusal =>
  new Refusal(
    "conflict",
    "workflows/name-taken",
    `${where} already has a workflow called "${name}"; choose another name or open that one.`,
    {
      errors: [{ path: "name", message: `${where} already has a workflow of this name.` }],
      values: { name, function: where },
    },
  );

export const changedMeanwhile = (): Refusal =>
  new Refusal(
    "conflict",
    "workflows/changed-meanwhile",
    "Somebody else changed this workflow in the meantime; look at it again and repeat your change.",
  );

/** Owner and deputy must both be known persons, and two of them. All faults at once. */
export function ownership(persons: ReadonlyMap<string, Person>, ownerId: string, deputyId: string): void {
  const errors: { path: string; message: string }[] = [];
  if (!persons.has(ownerId)) errors.push({ path: "ownerId", message: "The owner is not a person on record." });
  if (!persons.has(deputyId)) errors.push({ path: "deputyId", message: "The deputy is not a person on record." });
  if (ownerId === deputyId) errors.push({ path: "deputyId", message: "The deputy must be somebody else than the owner." });
  if (errors.length > 0) throw new Refusal("invalid", "workflows/ownership", errors.map((error) => error.message).join(" "), { errors });
}

/** A removal can be undone for thirty days. */
export function undoable(removedAt: Date | null, now: Date): void {
  if (removedAt === null) throw new Refusal("conflict", "workflows/not-removed", "This workflow is there; nothing needs to be undone.");
  if (removedAt < graceEndsBefore(now)) {
    throw new Refusal(
      "missing",
      "workflows/removed-for-good",
      `This workflow was removed more than ${graceDays} days ago and its logs are gone.`,
    );
  }
}
