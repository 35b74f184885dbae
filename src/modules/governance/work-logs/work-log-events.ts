import type { EventDefinition } from "#platform/registry";
import { z } from "zod";
import { logEntryId, workLogId } from "../contract.ts";

export const workLogEvents: readonly EventDefinition[] = [
  {
    name: "governance/override-logged",
    version: 1,
    summary: "A person overrode the AI and logged it; what and why, and who, stand in the log only",
    payload: z.object({ workLogId, entryId: logEntryId, about: z.object({ kind: z.string(), id: z.string() }).nullable() }),
    changes: [{ version: 1, on: "2026-12-01", what: "First version." }],
  },
];
