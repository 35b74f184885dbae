import type { Duty, ModuleDefinition, PersonalDefinition, SubjectDefinition } from "#platform/registry";
import { findTool, listToolsOf } from "./tool-store.ts";

export const toolSubject: SubjectDefinition = {
  kind: "tool",
  home: async (db, id) => {
    const row = await findTool(db, id);
    return row && { units: [], persons: [row.owner_id, row.deputy_id] };
  },
  describe: async (db, id) => {
    const row = await findTool(db, id);
    return row && { title: row.name, href: `/governance/tools/${id}` };
  },
  version: async (db, id) => {
    const row = await findTool(db, id);
    return row && String(row.version);
  },
};

export const toolDuties: NonNullable<ModuleDefinition["duties"]> = async (db, personId) =>
  (await listToolsOf(db, personId)).map((row): Duty => ({
    subject: { kind: "tool", id: row.id },
    as: row.owner_id === personId ? "owner" : "deputy",
    title: `${row.name} (tool)`,
  }));

export const toolPersonal: PersonalDefinition = {
  id: "governance/tools",
  title: "Tools you answer for",
  seenBy: "Everybody who may see the tools sees who owns and who deputises them.",
  seenWith: ["governance:tool.read"],
  keptFor: "As long as you are owner or deputy; who it was before stays in the audit chain.",
  read: async (db, personId) =>
    (await listToolsOf(db, personId)).map((row) => {
      const as = row.owner_id === personId ? "owner" : "deputy";
      return { since: null, text: `You are ${as} of the tool "${row.name}".`, data: { toolId: row.id, name: row.name, as } };
    }),
  erase: async (tx, personId) =>
    (await listToolsOf(tx, personId)).length > 0
      ? "Tools still name the former colleague, under the name given at the erasure, until somebody else takes them over."
      : undefined,
};
