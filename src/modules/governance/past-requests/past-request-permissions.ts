import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";

export const pastRequestPermissions = [
  {
    id: "governance:past-request.import",
    summary: "Bring in requests that were decided elsewhere before, and take them out again",
    held: { administrator: "all", "enablement-lead": "all" },
  },
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
