import type { Held } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";

const keepers = { administrator: "all", "enablement-lead": "all" } as const satisfies Held;

export const toolPermissions = [
  {
    id: "governance:tool.read",
    summary: "See the tools, for whom they are and what depends on them",
    held: { ...keepers, auditor: "all", employee: "all" },
  },
  { id: "governance:tool.add", summary: "Put tools on record", held: keepers },
  { id: "governance:tool.change", summary: "Change a tool: its owner and deputy too", held: { ...keepers, employee: "self" } },
  { id: "governance:tool.decide", summary: "Approve, restrict and retire tools", held: keepers },
  { id: "governance:tool.import", summary: "Bring in tools from a list", held: keepers },
] as const satisfies readonly (ModuleDefinition["permissions"][number] & { readonly held: Held })[];
