import type { EventDefinition } from "#platform/registry";
import { z } from "zod";
import { decidedBys, gateOutcomes, requestStates, tiers } from "../contract.ts";

const changes = [{ version: 1, on: "2026-12-01", what: "First version." }];
const subject = z.object({ kind: z.string(), id: z.string(), version: z.string().nullable() });

export const gateEvents: readonly EventDefinition[] = [
  {
    name: "governance/request-made",
    version: 1,
    summary: "Somebody asked for a decision about a version of a subject",
    payload: z.object({ requestId: z.string(), subject, tier: z.enum(tiers), gates: z.number().int() }),
    changes,
  },
  {
    name: "governance/gate-decided",
    version: 1,
    summary: "One gate of a request was decided, by a person, by its clock or by a precedent",
    payload: z.object({
      requestId: z.string(),
      gateId: z.string(),
      gate: z.string(),
      outcome: z.enum(gateOutcomes),
      by: z.enum(decidedBys),
    }),
    changes,
  },
  {
    name: "governance/request-decided",
    version: 1,
    summary: "A request is over: approved, approved with conditions, refused or withdrawn",
    payload: z.object({
      requestId: z.string(),
      subject,
      outcome: z.enum(requestStates).exclude(["open"]),
      by: z.enum(decidedBys),
      conditions: z.number().int(),
      reviewBy: z.string().nullable(),
    }),
    changes,
  },
];
