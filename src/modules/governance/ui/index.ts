import type { PageDefinition } from "#web/kit";
import { escalationPages } from "./escalation/index.ts";
import { incidentPages } from "./incident/index.ts";

export const pages: readonly PageDefinition[] = [...escalationPages, ...incidentPages];
