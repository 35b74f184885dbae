/** Why a question has no answer yet. `code` is stable; `message` is one sentence; `has` and `needs` are in the unit of the message. */
export type Reason = {
  readonly code: string;
  readonly message: string;
  readonly has?: number;
  readonly needs?: number;
};

/** An honest "we cannot tell", with every reason that was found. It is an answer, not a fault. */
export type Inconclusive = { readonly kind: "inconclusive"; readonly reasons: readonly Reason[] };

/**
 * What every estimator returns: what it found, or why it cannot tell. Input that makes no sense (not a number, a negative
 * count, columns of unequal length) is neither: it throws an InputFault.
 */
export type Estimate<Found> = ({ readonly kind: "estimate" } & Found) | Inconclusive;

/** From `low` to `high` at `level` (0.95 by default everywhere); null where the data never reach that side. */
export type Interval = { readonly low: number | null; readonly high: number | null; readonly level: number };

export const estimate = <Found extends object>(found: Found): { readonly kind: "estimate" } & Found => ({ kind: "estimate", ...found });

export const inconclusive = (...reasons: readonly Reason[]): Inconclusive => ({ kind: "inconclusive", reasons });
