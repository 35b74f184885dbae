import { seenDependants, type Call } from "#platform/registry";
import type * as wire from "../contract.ts";
import type { PersonaLoad, Tool } from "../contract.ts";
import { findTool, listToolRows, personasInUse } from "./tool-store.ts";
import { toolView, toolViews } from "./tool-view.ts";
import { loadsOf, missingTool } from "./tool.ts";

export async function listTools({ query, platform, actor }: Call<typeof wire.listTools>): Promise<{ tools: Tool[] }> {
  return { tools: await toolViews(platform.db, await listToolRows(platform.db, query), actor) };
}

export async function readTool({ params, platform, actor }: Call<typeof wire.readTool>): Promise<Tool> {
  const row = await findTool(platform.db, params.id);
  if (!row) throw missingTool();
  return toolView(platform.db, row, actor);
}

export async function listToolDependants({ params, platform, actor, now }: Call<typeof wire.listToolDependants>) {
  if (!(await findTool(platform.db, params.id))) throw missingTool();
  const { dependants, hidden } = await seenDependants(platform, platform.db, actor, { kind: "tool", id: params.id }, now);
  return { dependants: [...dependants], hidden };
}

export async function listPersonaTools({
  query,
  platform,
}: Call<typeof wire.listPersonaTools>): Promise<{ most: number; personas: PersonaLoad[] }> {
  const rows = await personasInUse(platform.db);
  return {
    most: query.most,
    personas: loadsOf(
      rows.map(({ tool_id, name, persona, is_primary, reason }) => ({
        ...{ toolId: tool_id, toolName: name, persona, isPrimary: is_primary, reason },
      })),
      query.most,
    ),
  };
}
