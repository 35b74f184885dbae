import { people } from "#modules/people";
import type { ModuleDefinition } from "#platform/registry";

/** What this installation is made of, lowest first. */
export const modules: readonly ModuleDefinition[] = [people];
