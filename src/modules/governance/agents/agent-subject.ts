import type { Database } from "#platform/db";
import type { Duty, SubjectDefinition } from "#platform/registry";
import { homeOf } from "../register/kept-by.ts";
import { agentsOf, findAgent } from "./agent-store.ts";

export const agentSubject: SubjectDefinition = {
  kind: "agent",
  home: async (db, id) => {
    const row = await findAgent(db, id);
    return row && homeOf(db, row.unit_id, [row.owner_id, row.deputy_id]);
  },
  describe: async (db, id) => {
    const row = await findAgent(db, id);
    return row && { title: row.name, href: `/governance/agents/${id}` };
  },
  version: async (db, id) => {
    const row = await findAgent(db, id);
    return row && String(row.wording);
  },
};

export const agentDuties = async (db: Database, personId: string): Promise<Duty[]> =>
  (await agentsOf(db, personId)).map((row) => ({
    subject: { kind: "agent", id: row.id },
    as: row.owner_id === personId ? "owner" : "deputy",
    title: `${row.name} (agent)`,
  }));
