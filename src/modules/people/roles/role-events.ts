import type { EventDefinition } from "#platform/registry";
import { z } from "zod";

const payload = z.object({ grantId: z.string(), role: z.string(), unitId: z.string().nullable() });
const changes = [{ version: 1, on: "2026-11-21", what: "First version." }];

export const roleEvents: readonly EventDefinition[] = [
  { name: "people/role-granted", version: 1, summary: "Somebody was given a role", payload, changes },
  { name: "people/role-ended", version: 1, summary: "Somebody's role ended by hand", payload, changes },
];
