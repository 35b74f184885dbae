import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import type { AgentDetail, linkAgentIncident as linkRoute, unlinkAgentIncident as unlinkRoute } from "../contract.ts";
import { isUnknown } from "../register/name-subjects.ts";
import { missingAgent } from "./agent.ts";
import { insertAgentStep, linkIncident, lockAgent, unlinkIncident } from "./agent-store.ts";
import { agentDetail } from "./agent-view.ts";

type Asked = Pick<Call<typeof linkRoute>, "params" | "platform" | "actor" | "now" | "requestId">;

export const linkAgentIncident = (call: Call<typeof linkRoute>): Promise<AgentDetail> => relink(call, call.body.incidentId, true);
export const unlinkAgentIncident = (call: Call<typeof unlinkRoute>): Promise<AgentDetail> => relink(call, call.params.incidentId, false);

async function relink(call: Asked, incidentId: string, isLinked: boolean): Promise<AgentDetail> {
  const { params, platform, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const row = await lockAgent(tx, params.id);
    if (!row) throw missingAgent();
    if (isLinked && (await isUnknown(platform, tx, "incident", incidentId))) {
      const message = "There is no such incident.";
      throw new Refusal("invalid", "governance/incident-missing", message, { errors: [{ path: "incidentId", message }] });
    }
    const isNew = isLinked ? await linkIncident(tx, row.id, incidentId, now) : await unlinkIncident(tx, row.id, incidentId);
    const what = isLinked ? ("incident-linked" as const) : ("incident-unlinked" as const);
    if (isNew) await insertAgentStep(tx, { agent_id: row.id, at: now, by_id: actor.id, what });
    record({ action: `governance/agent-${what}`, subject: { kind: "agent", id: row.id, version: row.wording }, payload: { incidentId } });
    return agentDetail({ platform, db: tx, actor, now }, row);
  });
}
