import { change, type Entry } from "#platform/audit";
import type { Database } from "#platform/db";
import { announce } from "#platform/events";
import { tell } from "#platform/notices";
import type { Call } from "#platform/registry";
import type {
  activateAgent as activateRoute,
  Agent,
  resumeAgent as resumeRoute,
  retireAgent as retireRoute,
  reviewAgent as reviewRoute,
  stopAgent as stopRoute,
} from "../contract.ts";
import { missingAgent, refuseReviewDay, refuseUntold, stateAfter, type AgentAct } from "./agent.ts";
import { findAgent, insertAgentStep, lockAgent, updateAgent, type AgentFields, type AgentRow } from "./agent-store.ts";
import { agentView } from "./agent-view.ts";
import { setReviewClock } from "./review-clock.ts";
import type { AgentStepKind } from "./tables.ts";

type Asked = Pick<Call<typeof activateRoute>, "params" | "platform" | "actor" | "now" | "requestId">;
type Done = { readonly what: AgentStepKind; readonly reason: string | null };

const done: Readonly<Record<AgentAct, AgentStepKind>> = { activate: "activated", stop: "stopped", resume: "resumed", retire: "retired" };

export const activateAgent = (call: Call<typeof activateRoute>): Promise<Agent> => steer(call, "activate", null);
export const resumeAgent = (call: Call<typeof resumeRoute>): Promise<Agent> => steer(call, "resume", call.body.reason);
export const retireAgent = (call: Call<typeof retireRoute>): Promise<Agent> => steer(call, "retire", call.body.reason);

/** At once, and however often it is pressed. */
export async function stopAgent(call: Call<typeof stopRoute>): Promise<Agent> {
  const { params, platform, actor, now } = call;
  const row = await findAgent(platform.db, params.id);
  if (row?.state === "stopped") return agentView({ platform, db: platform.db, actor, now }, row);
  return steer(call, "stop", call.body.reason);
}

async function steer(call: Asked, act: AgentAct, reason: string | null): Promise<Agent> {
  const { params, platform, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const before = await lockAgent(tx, params.id);
    if (!before) throw missingAgent();
    const isStoppedMeanwhile = act === "stop" && before.state === "stopped";
    const state = isStoppedMeanwhile ? "stopped" : stateAfter(before.state, act);
    if (state === "active") refuseUntold(before, now);
    if (isStoppedMeanwhile) {
      record({ action: "governance/agent-stopped-before", subject: { kind: "agent", id: before.id } });
      return agentView({ platform, db: tx, actor, now }, before);
    }
    const stopped = act === "stop" ? { stopped_by: actor.id, stopped_reason: reason } : { stopped_by: null, stopped_reason: null };
    const after = await write(tx, before, { state, state_since: now, ...stopped });
    if (act === "retire") await setReviewClock(tx, after, now, "retired", actor);
    await keepStep(tx, record, call, after, { what: done[act], reason });
    if (act === "stop" || act === "resume") await tellAbout(tx, call, before, after, act, reason ?? "");
    return agentView({ platform, db: tx, actor, now }, after);
  });
}

export async function reviewAgent(call: Call<typeof reviewRoute>): Promise<Agent> {
  const { params, body, platform, actor, now } = call;
  refuseReviewDay(body.reviewOn, null, now);
  return change(platform, call, async (tx, record) => {
    const before = await lockAgent(tx, params.id);
    if (!before) throw missingAgent();
    const after = await write(tx, before, { review_on: body.reviewOn });
    await setReviewClock(tx, after, now, "reviewed", actor);
    await keepStep(tx, record, call, after, { what: "reviewed", reason: body.finding });
    return agentView({ platform, db: tx, actor, now }, after);
  });
}

async function write(tx: Database, before: AgentRow, fields: Partial<AgentFields>): Promise<AgentRow> {
  await updateAgent(tx, before.id, fields);
  const after = await findAgent(tx, before.id);
  if (!after) throw missingAgent();
  return after;
}

async function keepStep(
  tx: Database,
  record: (entry: Entry) => void,
  { actor, now }: Asked,
  row: AgentRow,
  { what, reason }: Done,
): Promise<void> {
  await insertAgentStep(tx, { agent_id: row.id, at: now, by_id: actor.id, what, reason });
  record({ action: `governance/agent-${what}`, subject: { kind: "agent", id: row.id, version: row.wording }, payload: { reason } });
}

/** Webhooks carry it to what runs the agent; owner and deputy, and who had stopped it, read it. */
async function tellAbout(
  tx: Database,
  { actor, now }: Asked,
  before: AgentRow,
  after: AgentRow,
  act: "stop" | "resume",
  reason: string,
): Promise<void> {
  const subject = { kind: "agent", id: after.id };
  const payload = { agentId: after.id, name: after.name, reason, version: String(after.wording) };
  await announce(tx, { name: act === "stop" ? "governance/agent-stopped" : "governance/agent-resumed", at: now, subject, payload });
  const stopper = before.stopped_by?.startsWith("person_") ? [before.stopped_by] : [];
  await tell(tx, {
    to: [after.owner_id, after.deputy_id, ...(act === "resume" ? stopper : [])].filter((id) => id !== actor.personId),
    kind: act === "stop" ? "governance/agent-stopped" : "governance/agent-resumed",
    subject,
    title: act === "stop" ? `${actor.name} stopped the agent ${after.name}` : `${actor.name} let the agent ${after.name} run again`,
    text: reason,
    href: `/governance/agents/${after.id}`,
    now,
    when: "now",
  });
}
