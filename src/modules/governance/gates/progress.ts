import type { DecidedBy, GateOutcome, GateState } from "./tables.ts";

type Passed = {
  readonly id: string;
  readonly stage: number;
  readonly state: GateState;
  readonly outcome: GateOutcome | null;
  readonly by: DecidedBy | null;
};

export type Progress =
  | { readonly is: "waiting" }
  | { readonly is: "next"; readonly gateIds: readonly string[] }
  | { readonly is: "decided"; readonly outcome: GateOutcome; readonly by: DecidedBy };

/**
 * How a request stands by its gates: refused by the first refusal, approved when none is left, else the gates of the next
 * stage open once nobody of the one before owes a decision. Decided by the clock if any of its gates was, else by
 * precedent if any was, else by persons.
 */
export function progressOf(gates: readonly Passed[]): Progress {
  const living = gates.filter(({ state }) => state !== "closed");
  const decided = living.filter(({ state }) => state === "decided");
  const refused = decided.find(({ outcome }) => outcome === "refused");
  if (refused) return { is: "decided", outcome: "refused", by: refused.by ?? "person" };
  if (living.some(({ state }) => state === "open")) return { is: "waiting" };
  const waiting = living.filter(({ state }) => state === "waiting");
  if (waiting.length > 0) {
    const stage = Math.min(...waiting.map((one) => one.stage));
    return { is: "next", gateIds: waiting.filter((one) => one.stage === stage).map(({ id }) => id) };
  }
  const has = (by: DecidedBy): boolean => decided.some((one) => one.by === by);
  const conditional = decided.some(({ outcome }) => outcome === "approved-with-conditions");
  return {
    is: "decided",
    outcome: conditional ? "approved-with-conditions" : "approved",
    by: has("clock") ? "clock" : has("precedent") ? "precedent" : "person",
  };
}
