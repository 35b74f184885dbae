import type { EventDefinition } from "#platform/registry";
import { z } from "zod";
import { toolId, toolStatus } from "../contract.ts";

export const toolEvents: readonly EventDefinition[] = [
  {
    name: "governance/tool-decided",
    version: 1,
    summary: "A tool was approved, restricted, retired or is considered anew",
    payload: z.object({ toolId, code: z.string(), from: toolStatus, to: toolStatus }),
    changes: [{ version: 1, on: "2026-12-01", what: "First version." }],
  },
];
