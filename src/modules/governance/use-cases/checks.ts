import { findHere, findPersons } from "#modules/people";
import type { CheckAnswer, CheckDefinition } from "#platform/registry";
import { versionFor } from "./use-case.ts";
import { findUseCase } from "./use-case-store.ts";
import { decisionsOf } from "./use-case-step-store.ts";
import type { DecisionTable } from "./tables.ts";

const gone: CheckAnswer = { verdict: "unknown", measure: "There is no such use case.", threshold: "", evidence: [] };

const ownerAndDeputy: CheckDefinition = {
  id: "governance/owner-and-deputy",
  title: "Owner and deputy",
  about: "use-case",
  ask: async ({ db, subjectId }) => {
    const row = await findUseCase(db, subjectId);
    if (!row) return gone;
    const ids = [row.owner_id, row.deputy_id].filter((id) => id !== null);
    const [persons, here] = [await findPersons(db, ids), new Set(await findHere(db, ids))];
    const said = (id: string | null): string =>
      id === null ? "nobody" : `${persons.get(id)?.name ?? "somebody not on record"}${here.has(id) ? "" : ", who has left"}`;
    return {
      verdict: ids.length === 2 && ids.every((id) => here.has(id)) ? "met" : "unmet",
      measure: `Owner: ${said(row.owner_id)}. Deputy: ${said(row.deputy_id)}.`,
      threshold: "Two persons who are here",
      evidence: [],
    };
  },
};

const words: Readonly<Record<DecisionTable["by_kind"], string>> = {
  person: "by a person",
  clock: "by the clock",
  precedent: "by a precedent",
};
const day = (at: Date): string => at.toISOString().slice(0, 10);

/** What the latest decision about a version says. */
export function approvalOf(decisions: readonly DecisionTable[], version: string, now: Date): CheckAnswer {
  const threshold = `A request approved for exactly version ${version}`;
  const latest = decisions.find((one) => one.version === version && one.outcome !== "withdrawn");
  const evidence = latest ? [{ title: "The request", href: `/governance/requests/${latest.request_id}`, at: latest.at }] : [];
  if (!latest) {
    const other = decisions.find(({ outcome }) => outcome === "approved" || outcome === "approved-with-conditions");
    const measure = other ? `Not decided; version ${other.version} was approved on ${day(other.at)}.` : "Not decided.";
    return { verdict: "unmet", measure, threshold, evidence };
  }
  if (latest.outcome === "refused") return { verdict: "unmet", measure: `Refused on ${day(latest.at)}.`, threshold, evidence };
  const isOver = latest.review_by !== null && latest.review_by <= now;
  const conditions = latest.conditions === 0 ? "" : ` with ${latest.conditions} ${latest.conditions === 1 ? "condition" : "conditions"}`;
  const review =
    latest.review_by === null
      ? ""
      : isOver
        ? `; its review was due on ${day(latest.review_by)}`
        : `, until a review by ${day(latest.review_by)}`;
  return {
    verdict: isOver ? "unmet" : "met",
    measure: `Approved${conditions} ${words[latest.by_kind]} on ${day(latest.at)}${review}.`,
    threshold,
    evidence,
  };
}

const approvedFor = (aim: "pilot" | "production"): CheckDefinition => ({
  id: `governance/approved-for-${aim}`,
  title: aim === "pilot" ? "Approved as a pilot" : "Approved for production",
  about: "use-case",
  ask: async ({ db, subjectId, now }) => {
    const row = await findUseCase(db, subjectId);
    return row ? approvalOf(await decisionsOf(db, subjectId), versionFor(row.wording, aim), now) : gone;
  },
});

export const useCaseChecks: readonly CheckDefinition[] = [ownerAndDeputy, approvedFor("pilot"), approvedFor("production")];
