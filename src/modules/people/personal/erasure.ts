import { Refusal } from "#platform/errors";
import type { Erasure } from "../contract.ts";
import type { ErasureRow } from "./erasure-store.ts";

type Asking = { readonly id: string; readonly personId?: string; readonly mayDecide: boolean };
type Step = Erasure["may"][number];

export const missingErasure = (): Refusal => new Refusal("missing", "people/erasure-missing", "There is no such request.");

/** Why somebody may not take this step; undefined if they may. */
export function whyNot(step: Step, row: ErasureRow, asking: Asking, personIsHere: boolean): Refusal | undefined {
  const conflict = (code: `people/${string}`, message: string) => new Refusal("conflict", code, message);
  const forbidden = (code: `people/${string}`, message: string) => new Refusal("forbidden", code, message);
  if (row.state !== "asked" && row.state !== "confirmed") return conflict("people/erasure-closed", "This request is closed.");
  if (step === "withdraw")
    return row.asked_by === asking.id && row.person_id === asking.personId
      ? undefined
      : forbidden("people/erasure-not-yours", "Only who asked for it takes it back.");
  if (!asking.mayDecide) return forbidden("people/erasure-not-decided-by", "Data protection or an administrator decides this.");
  if (asking.personId === row.person_id)
    return forbidden(
      "people/erasure-of-self",
      "Nobody decides about their own request: somebody else of data protection or administration does.",
    );
  if (step === "refuse") return undefined;
  if (step === "confirm")
    return row.state === "asked" ? undefined : conflict("people/erasure-confirmed", "Somebody has confirmed this already.");
  if (row.state !== "confirmed")
    return conflict("people/erasure-unconfirmed", "Somebody else has to confirm this first: two people decide.");
  if (row.confirmed_by === asking.id)
    return forbidden("people/erasure-four-eyes", "You confirmed this yourself; somebody else has to carry it out: two people decide.");
  if (personIsHere)
    return conflict(
      "people/erasure-still-here",
      "This person is still here and has access. Let them leave first, so that what they answer for finds somebody else.",
    );
  return undefined;
}

export const steps: readonly Step[] = ["confirm", "carry-out", "refuse", "withdraw"];

export function waitsFor(row: ErasureRow, personIsHere: boolean): string | null {
  if (row.state === "asked") return "Waits for somebody of data protection or administration to confirm it.";
  if (row.state !== "confirmed") return null;
  return personIsHere
    ? "Waits until the person has left, then for a second of data protection or administration."
    : "Waits for a second of data protection or administration to carry it out.";
}

/** "Former colleague 4F2A": a name that says nothing, from numbers that mean nothing. */
export const aliasOf = (bytes: Uint8Array): string =>
  `Former colleague ${[...bytes]
    .map((one) => one.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase()}`;
