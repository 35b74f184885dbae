import { askChecks } from "#platform/checks";
import type { Check } from "#platform/contract";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Platform } from "#platform/registry";
import type { Criterion, UseCaseState } from "../contract.ts";
import { namesOf } from "../register/names-of.ts";
import type { AttestationTable } from "./tables.ts";
import type { UseCaseRow } from "./use-case-store.ts";
import { attestationsOf } from "./use-case-step-store.ts";

/** What a state wants, as checks; what they are called here where no room answers them yet. */
const wanted: Partial<Record<UseCaseState, readonly { readonly id: string; readonly title: string }[]>> = {
  pilot: [
    { id: "governance/owner-and-deputy", title: "Owner and deputy" },
    { id: "governance/approved-for-pilot", title: "Approved as a pilot" },
  ],
  production: [
    { id: "governance/owner-and-deputy", title: "Owner and deputy" },
    { id: "workflows/sop-published", title: "Published SOP" },
    { id: "library/review-samples", title: "Review samples" },
    { id: "usage/used-in-live-cases", title: "Used in live cases" },
    { id: "governance/approved-for-production", title: "Approved for production" },
  ],
};

export type Attested = Pick<AttestationTable, "check_id" | "evidence" | "at"> & { readonly by: string };

/** A check as a criterion: an attestation counts only where no room can tell. */
export function criterionOf(check: Check, attestations: readonly Attested[]): Criterion {
  const last = attestations.findLast((one) => one.check_id === check.id);
  const attested = check.verdict === "unknown" && last ? { by: last.by, at: last.at.toISOString(), evidence: last.evidence } : null;
  return { ...check, attested, holds: check.verdict === "met" || attested !== null };
}

/** What this state wants of a use case and how each of it stands; undefined where it wants nothing. */
export async function criteriaOf(
  { modules }: Pick<Platform, "modules">,
  db: Database,
  row: UseCaseRow,
  state: UseCaseState,
  now: Date,
): Promise<Criterion[] | undefined> {
  const list = wanted[state];
  if (!list) return undefined;
  const subjects = [{ kind: "use-case", id: row.id }, ...(row.workflow_id === null ? [] : [{ kind: "workflow", id: row.workflow_id }])];
  const checks = await askChecks(
    { db, modules },
    list.map(({ id }) => id),
    subjects,
    now,
  );
  const given = await attestationsOf(db, row.id, row.wording);
  const nameOf = await namesOf(
    db,
    given.map(({ by_id }) => by_id),
  );
  const attestations = given.map((one) => ({ ...one, by: nameOf(one.by_id) }));
  return checks.map((check, at) => {
    const title = check.title === check.id ? (list[at]?.title ?? check.title) : check.title;
    return criterionOf({ ...check, title }, attestations);
  });
}

/** Refuses a move while criteria do not hold, and says which. */
export function refuseUnmet(criteria: readonly Criterion[]): void {
  const open = criteria.filter(({ holds }) => !holds);
  if (open.length === 0) return;
  const errors = open.map(({ title, verdict, measure }) => ({
    path: "to",
    message: verdict === "unknown" ? `${title}: ${measure} It can be attested.` : `${title}: ${measure}`,
  }));
  throw new Refusal(
    "conflict",
    "governance/criteria-open",
    open.length === 1 ? "One criterion does not hold yet." : `${open.length} criteria do not hold yet.`,
    { errors },
  );
}
