import type { Place } from "#engines/eventlog";
import type { OrganisationDiff, OrganisationMapping } from "../contract.ts";

/** What the comparing thread is started with. Plain data. */
export type CompareTask = {
  readonly path: string;
  readonly mapping: OrganisationMapping;
  /** Working calendars: lower-case id or name, and id. */
  readonly calendars: readonly (readonly [string, string])[];
  /** Who is administrator now. */
  readonly administrators: readonly string[];
};

/** What it is told: who is there, in pieces, and when it may answer the next piece. */
export type CompareMessage =
  | { readonly kind: "units"; readonly json: string }
  | { readonly kind: "persons"; readonly persons: string; readonly places: string; readonly labels: string }
  | { readonly kind: "next" };

export type CompareAnswer =
  | { readonly kind: "changes"; readonly json: string; readonly first: number; readonly done: number; readonly total: number }
  | { readonly kind: "problems"; readonly json: string }
  | { readonly kind: "done"; readonly diff: Omit<OrganisationDiff, "asOf"> }
  | { readonly kind: "refused"; readonly code: string; readonly message: string; readonly place: Place };
