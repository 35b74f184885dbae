import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";

export const permissions = [] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
