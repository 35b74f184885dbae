import { governance } from "#modules/governance";
import { people } from "#modules/people";
import { workflows } from "#modules/workflows";
import { operations } from "#platform/operations";
import type { ModuleDefinition } from "#platform/registry";

/** What this installation is made of, lowest first. */
export const modules: readonly ModuleDefinition[] = [operations, people, governance, workflows];
