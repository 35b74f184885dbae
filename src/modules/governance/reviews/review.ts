import { Refusal } from "#platform/errors";
import type { BodyOf } from "#platform/contract";
import type { Cadence, finishReview } from "../contract.ts";
import type { ReviewRow } from "./tables.ts";

/** From here on it is said to others. */
export const missedTooOften = 3;

export const missingReview = (): Refusal => new Refusal("missing", "governance/review-missing", "There is no such review.");
export const missingCadence = (): Refusal => new Refusal("missing", "governance/cadence-missing", "There is no such review rhythm.");
export const missingAction = (): Refusal => new Refusal("missing", "governance/review-action-missing", "There is no such action.");

export const reviewChangedMeanwhile = (): Refusal =>
  new Refusal(
    "conflict",
    "governance/review-changed-meanwhile",
    "Somebody else wrote in this review in the meantime; look at it again and repeat your change.",
  );

/** Decisions, actions and minutes are noted until it was held or is missed; then it stays as it is. */
export function refuseOver({ state, due_at }: Pick<ReviewRow, "state" | "due_at">, now: Date): void {
  if (state === "held") throw new Refusal("conflict", "governance/review-held", "This review was held: what was noted stays as it is.");
  if (state === "missed" || due_at <= now)
    throw new Refusal("conflict", "governance/review-missed", "This review was not held in time: it counts as missed. Use the next one.");
}

type Finishing = Pick<BodyOf<typeof finishReview>, "outcome" | "outcomeText">;

/** A refinement says what came of it: what changed, or why nothing had to. */
export function refuseOutcome(about: Cadence["about"], { outcome, outcomeText }: Finishing): void {
  const errors: { path: string; message: string }[] = [];
  if (about === "month" && outcome !== null)
    errors.push({ path: "outcome", message: "A monthly review has decisions and actions, no outcome." });
  if (about !== "month" && outcome === null) errors.push({ path: "outcome", message: "Say whether something was changed." });
  if (about !== "month" && outcome !== null && outcomeText === "")
    errors.push({
      path: "outcomeText",
      message: outcome === "changed" ? "Say what was changed." : "Say why nothing had to be changed.",
    });
  if (errors.length > 0)
    throw new Refusal("invalid", "governance/review-outcome", errors.map(({ message }) => message).join(" "), { errors });
}

/** Another time lies before the review is due, or it would be missed before it begins. */
export function refuseMove(startsAt: Date, { due_at }: Pick<ReviewRow, "due_at">, now: Date): void {
  const message = startsAt <= now ? "Choose a time that lies ahead." : startsAt >= due_at ? "Choose a time before it is due." : undefined;
  if (message !== undefined)
    throw new Refusal("invalid", "governance/review-moved-too-far", message, { errors: [{ path: "startsAt", message }] });
}

/** Late from the end of its day on (UTC). */
export const isLate = ({ due_on, state }: { readonly due_on: string; readonly state: string }, now: Date): boolean =>
  state === "open" && now > endOfDay(due_on);
export const endOfDay = (day: string): Date => new Date(`${day}T23:59:59Z`);
