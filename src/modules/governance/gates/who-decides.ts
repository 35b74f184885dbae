/** Who decides a gate, and why. Nobody decides what they ask for or answer for, not as a stand-in either. */
export type WhoDecides = {
  readonly persons: readonly string[];
  /** Said where nobody of those named is left, and to whom it went instead. */
  readonly fallback: string | null;
};

export const nobodyLeft = "Nobody of them may decide this, so it went to whoever leads enablement or administers Millrace.";
export const nobodyAtAll = "Nobody of them may decide this, and nobody on record leads enablement or administers Millrace.";

/** `named` and `leads` are here now; `excluded` asked for it or answers for its subject. */
export function whoDecides(named: readonly string[], leads: readonly string[], excluded: readonly string[]): WhoDecides {
  const may = (ids: readonly string[]): string[] => [...new Set(ids)].filter((id) => !excluded.includes(id));
  const persons = may(named);
  if (persons.length > 0) return { persons, fallback: null };
  const instead = may(leads);
  return { persons: instead, fallback: instead.length > 0 ? nobodyLeft : nobodyAtAll };
}

export type Decider = {
  readonly personId: string | undefined;
  /** Reaches over every gate: whoever administers, where nobody at all is named. */
  readonly reachesAll: boolean;
};
export type AskedPersons = {
  readonly reviewers: readonly string[];
  /** Who stands in now, for whom. */
  readonly standIns: readonly { readonly id: string; readonly forId: string }[];
  readonly excluded: readonly string[];
};

export type MayDecide =
  | { readonly may: true; readonly onBehalfOf: string | null }
  | { readonly may: false; readonly why: "own" | "not-asked" };

/** Whether somebody may decide an open gate, and for whom where they only stand in. */
export function mayDecide({ personId, reachesAll }: Decider, { reviewers, standIns, excluded }: AskedPersons): MayDecide {
  if (personId !== undefined && excluded.includes(personId)) return { may: false, why: "own" };
  if (personId !== undefined && reviewers.includes(personId)) return { may: true, onBehalfOf: null };
  const standing = standIns.find(({ id, forId }) => id === personId && reviewers.includes(forId) && !excluded.includes(forId));
  if (standing) return { may: true, onBehalfOf: standing.forId };
  if (reviewers.length === 0 && reachesAll) return { may: true, onBehalfOf: null };
  return { may: false, why: "not-asked" };
}
