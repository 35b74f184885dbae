import { change, system } from "#platform/audit";
import type { EventHandler } from "#platform/registry";
import { z } from "zod";
import { findUseCase } from "./use-case-store.ts";
import { insertDecision, insertStep } from "./use-case-step-store.ts";

const decided = z.object({
  requestId: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), version: z.string().nullable() }),
  outcome: z.enum(["approved", "approved-with-conditions", "refused", "withdrawn"]),
  by: z.enum(["person", "clock", "precedent"]),
  conditions: z.number().int(),
  reviewBy: z.string().nullable(),
});

const words = {
  approved: "Approved",
  "approved-with-conditions": "Approved with conditions",
  refused: "Refused",
  withdrawn: "Withdrawn",
} as const;

/** Keeps what the gates decided about a version of a use case; heard again, it changes nothing. */
export const useCaseDecisions: EventHandler = {
  id: "governance/use-case-decisions",
  hears: ["governance/request-decided"],
  handle: async (event, platform) => {
    const { requestId, subject, outcome, by, conditions, reviewBy } = decided.parse(event.payload);
    if (subject.kind !== "use-case" || subject.version === null) return;
    const version = subject.version;
    if (!(await findUseCase(platform.db, subject.id))) return;
    const now = await platform.clock();
    await change(platform, { actor: system, now, requestId: event.id }, async (tx, record) => {
      const isNew = await insertDecision(tx, {
        request_id: requestId,
        use_case_id: subject.id,
        version,
        outcome,
        by_kind: by,
        conditions,
        review_by: reviewBy === null ? null : new Date(reviewBy),
        at: event.at,
      });
      if (isNew)
        await insertStep(tx, {
          use_case_id: subject.id,
          at: event.at,
          by_id: null,
          what: "decided",
          reason: `${words[outcome]} for version ${version}.`,
        });
      record({
        action: isNew ? "governance/use-case-decided" : "governance/use-case-decision-heard-again",
        subject: { kind: "use-case", id: subject.id, version },
        payload: { requestId, outcome, by },
      });
    });
  },
};
