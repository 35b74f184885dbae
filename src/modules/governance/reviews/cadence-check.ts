import type { CheckDefinition } from "#platform/registry";
import { findCadence } from "./cadence-store.ts";
import { missedInARow } from "./occurrence.ts";
import { reviewLines } from "./review-store.ts";
import { missedTooOften } from "./review.ts";

const shown = 6;

export const cadenceKept: CheckDefinition = {
  id: "governance/cadence-kept",
  title: "The review is held, not missed again and again",
  about: "cadence",
  ask: async ({ db, subjectId }) => {
    const threshold = `fewer than ${missedTooOften} missed in a row`;
    const cadence = await findCadence(db, subjectId);
    if (!cadence) return { verdict: "unknown", measure: "There is no such review.", threshold, evidence: [] };
    const past = (await reviewLines(db, [subjectId])).filter(({ state }) => state !== "planned");
    if (past.length === 0) return { verdict: "unknown", measure: "None was due yet.", threshold, evidence: [] };
    const inARow = missedInARow(past.map(({ state }) => (state === "held" ? "held" : "missed")));
    const held = past.filter(({ state }) => state === "held").length;
    return {
      verdict: inARow >= missedTooOften ? "unmet" : "met",
      measure: `${inARow} missed in a row; ${held} of ${past.length} were held`,
      threshold,
      evidence: past.slice(0, shown).map((row) => ({
        title: `${cadence.title}, ${row.period}: ${row.state}`,
        href: `/governance/reviews/${row.id}`,
        at: row.held_at ?? row.due_at,
      })),
    };
  },
};
