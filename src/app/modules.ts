import { people } from "#modules/people";
import { workflows } from "#modules/workflows";
import type { ModuleDefinition } from "#platform/registry";
import { audit } from "./audit/audit-endpoint.ts";

/** What this installation is made of, lowest first. */
export const modules: readonly ModuleDefinition[] = [audit, people, workflows];
