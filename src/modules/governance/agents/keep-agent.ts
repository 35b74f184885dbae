import { change } from "#platform/audit";
import { newId } from "#platform/ids";
import type { BodyOf } from "#platform/contract";
import type { Call } from "#platform/registry";
import type { addAgent as addRoute, Agent, changeAgent as changeRoute } from "../contract.ts";
import { refuseKeepers, refuseOutOfReach } from "../register/kept-by.ts";
import { changedMeanwhile } from "../use-cases/use-case.ts";
import { isSameWording, missingAgent, refuseReviewDay, refuseUntold, takenName } from "./agent.ts";
import { findAgent, insertAgent, insertAgentStep, lockAgent, nameIsTaken, updateAgent } from "./agent-store.ts";
import { agentView } from "./agent-view.ts";
import { setReviewClock } from "./review-clock.ts";

export async function addAgent(call: Call<typeof addRoute>): Promise<Agent> {
  const { body, platform, actor, reach, now } = call;
  try {
    return await change(platform, call, async (tx, record) => {
      await refuseKeepers(tx, body);
      await refuseOutOfReach(tx, actor, reach, body);
      refuseReviewDay(body.reviewOn, null, now);
      const id = newId("agent", now);
      await insertAgent(tx, {
        ...{ id, ...columnsOf(body), state: "draft", state_since: now, stopped_by: null, stopped_reason: null, created_at: now },
      });
      const row = await findAgent(tx, id);
      if (!row) throw missingAgent();
      await setReviewClock(tx, row, now, "", actor);
      await insertAgentStep(tx, { agent_id: id, at: now, by_id: actor.id, what: "added" });
      record({ action: "governance/agent-added", subject: { kind: "agent", id, version: 1 }, payload: body });
      return agentView({ platform, db: tx, actor, now }, row);
    });
  } catch (error) {
    throw nameIsTaken(error) ? takenName(body.name) : error;
  }
}

export async function changeAgent(call: Call<typeof changeRoute>): Promise<Agent> {
  const { params, body, platform, actor, reach, now } = call;
  const { edition, ...given } = body;
  try {
    return await change(platform, call, async (tx, record) => {
      const before = await lockAgent(tx, params.id);
      if (!before) throw missingAgent();
      if (before.edition !== edition) throw changedMeanwhile();
      await refuseKeepers(tx, given, before);
      await refuseOutOfReach(tx, actor, reach, given);
      refuseReviewDay(given.reviewOn, before.review_on, now);
      const fields = columnsOf(given);
      // What runs must go on saying what it may do, and how a human steps in.
      if (before.state === "active") refuseUntold({ ...fields, review_on: fields.review_on ?? null }, now);
      await updateAgent(tx, before.id, fields, !isSameWording(before, fields));
      const after = await findAgent(tx, before.id);
      if (!after) throw missingAgent();
      if (after.review_on !== before.review_on || after.owner_id !== before.owner_id || after.deputy_id !== before.deputy_id)
        await setReviewClock(tx, after, now, "changed", actor);
      await insertAgentStep(tx, { agent_id: after.id, at: now, by_id: actor.id, what: "changed" });
      record({ action: "governance/agent-changed", subject: { kind: "agent", id: after.id, version: after.wording }, payload: body });
      return agentView({ platform, db: tx, actor, now }, after);
    });
  } catch (error) {
    throw nameIsTaken(error) ? takenName(body.name) : error;
  }
}

const columnsOf = (body: BodyOf<typeof addRoute>) => ({
  name: body.name,
  purpose: body.purpose,
  owner_id: body.ownerId,
  deputy_id: body.deputyId,
  unit_id: body.unitId,
  actions: body.actions,
  limits: { ...body.limits, hours: body.limits.hours || null },
  tools: body.tools,
  connections: body.connections,
  human_override: body.override || null,
  review_on: body.reviewOn,
});
