import { Refusal } from "#platform/errors";
import type { Purchase, PurchaseDraft, PurchaseFigures } from "../contract.ts";
import { survivalMedian, type Waited } from "./survival-median.ts";

const dayMs = 86_400_000;

export const missingPurchase = (): Refusal => new Refusal("missing", "governance/purchase-missing", "There is no such purchase.");

export const purchaseChangedMeanwhile = (): Refusal =>
  new Refusal(
    "conflict",
    "governance/purchase-changed-meanwhile",
    "Somebody else changed this purchase in the meantime; look at it again and repeat your change.",
  );

type Span = { readonly asked_at: Date; readonly got_at: Date | null; readonly dropped_at: Date | null };

export const purchaseState = ({ got_at, dropped_at }: Omit<Span, "asked_at">): Purchase["state"] =>
  got_at !== null ? "got" : dropped_at !== null ? "dropped" : "waiting";

export const waitedDays = ({ asked_at, got_at, dropped_at }: Span, now: Date): number =>
  Math.max(0, ((got_at ?? dropped_at ?? now).getTime() - asked_at.getTime()) / dayMs);

/** Whether the default was kept. With AI it was; without, it needs a reason, and `past` ones may lack it. */
export function ruleOf({ isAiCapable, exceptionReason }: Pick<PurchaseDraft, "isAiCapable" | "exceptionReason">): Purchase["defaultRule"] {
  if (isAiCapable) return "kept";
  return exceptionReason === "" ? "not-said" : "exception";
}

/** Every fault of a purchase at once, by path. */
export function purchaseFaults(draft: PurchaseDraft, now: Date, past: boolean): { path: string; message: string }[] {
  const errors: { path: string; message: string }[] = [];
  const asked = Date.parse(draft.askedAt);
  if (asked > now.getTime()) errors.push({ path: "askedAt", message: "It cannot have been asked for in the future." });
  if (draft.gotAt !== null && draft.droppedAt !== null)
    errors.push({ path: "droppedAt", message: "It was either got or dropped, not both." });
  for (const path of ["gotAt", "droppedAt"] as const) {
    const at = draft[path];
    if (at === null) continue;
    if (Date.parse(at) < asked) errors.push({ path, message: "This lies before it was asked for." });
    if (Date.parse(at) > now.getTime()) errors.push({ path, message: "This lies in the future." });
  }
  draft.steps.forEach(({ doneAt }, place) => {
    if (doneAt !== null && Date.parse(doneAt) < asked)
      errors.push({ path: `steps.${place}.doneAt`, message: "A step cannot be done before the purchase was asked for." });
    if (doneAt !== null && Date.parse(doneAt) > now.getTime())
      errors.push({ path: `steps.${place}.doneAt`, message: "A step cannot have been done in the future." });
  });
  if (!past && !draft.isAiCapable && draft.exceptionReason === "")
    errors.push({
      path: "exceptionReason",
      message: "All else equal, the AI-capable tool is the default: say why this one is got all the same.",
    });
  return errors;
}

export function refusePurchase(draft: PurchaseDraft, now: Date, past = false): void {
  const errors = purchaseFaults(draft, now, past);
  if (errors.length > 0)
    throw new Refusal("invalid", "governance/purchase-invalid", errors.map(({ message }) => message).join(" "), { errors });
}

type Counted = Span & { readonly steps: readonly { readonly doneAt: string | null }[] };

/** What waits or was dropped is censored, in days and in steps alike: none of it is left out. */
export function figuresOf(rows: readonly Counted[], now: Date): PurchaseFigures {
  const by = Map.groupBy(rows, purchaseState);
  const days = survivalMedian(rows.map((row): Waited => ({ time: waitedDays(row, now), ended: row.got_at !== null })));
  const steps = survivalMedian(rows.map((row): Waited => ({ time: stepsOf(row), ended: row.got_at !== null })));
  return {
    n: rows.length,
    got: by.get("got")?.length ?? 0,
    open: by.get("waiting")?.length ?? 0,
    dropped: by.get("dropped")?.length ?? 0,
    medianDays: days.median,
    atLeastDays: days.atLeast,
    medianSteps: steps.median,
    atLeastSteps: steps.atLeast,
  };
}

/** All steps of what was got; of what was not, those it got through. */
const stepsOf = ({ steps, got_at }: Counted): number =>
  got_at === null ? steps.filter(({ doneAt }) => doneAt !== null).length : steps.length;
