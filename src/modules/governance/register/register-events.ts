import type { EventDefinition } from "#platform/registry";
import { z } from "zod";
import { agentId, useCaseId, useCaseState } from "../contract.ts";

const first: EventDefinition["changes"] = [{ version: 1, on: "2026-12-01", what: "First version." }];

export const registerEvents: readonly EventDefinition[] = [
  {
    name: "governance/use-case-declared",
    version: 1,
    summary: "Somebody said what they already do with AI; not who",
    payload: z.object({ useCaseId, tool: z.string(), frequency: z.string() }),
    changes: first,
  },
  {
    name: "governance/use-case-changed-state",
    version: 1,
    summary: "A use case is an idea, a pilot, in production or retired now",
    payload: z.object({
      useCaseId,
      title: z.string().nullable(),
      from: useCaseState,
      to: useCaseState,
      version: z.string(),
      reason: z.string().nullable(),
    }),
    changes: first,
  },
  {
    name: "governance/agent-stopped",
    version: 1,
    summary: "An agent must not run any more, from now on",
    payload: z.object({ agentId, name: z.string(), reason: z.string(), version: z.string() }),
    changes: first,
  },
  {
    name: "governance/agent-resumed",
    version: 1,
    summary: "A stopped agent may run again",
    payload: z.object({ agentId, name: z.string(), reason: z.string(), version: z.string() }),
    changes: first,
  },
];
