import { person, personId, unitId } from "#modules/people/contract";
import { id, route } from "#platform/contract";
import { z } from "zod";
import { named } from "./use-case.ts";

export const agentId = id("agent");
export const agentStates = ["draft", "active", "stopped", "retired"] as const;
export const agentState = z.enum(agentStates);
export type AgentState = z.output<typeof agentState>;

const lines = (most: number, length = 200) =>
  z
    .array(z.string().trim().min(1, "Write something, or leave the line out.").max(length))
    .max(most, `At most ${most}.`)
    .transform((given) => [...new Set(given)]);

/** What an agent must stay within; null and empty: nothing was said. */
export const agentLimits = z.object({
  spend: z
    .object({
      amount: z.number().nonnegative("Not below zero.").max(1e12),
      currency: z.string().regex(/^[A-Z]{3}$/, "Write the currency as three letters, such as EUR."),
      per: z.enum(["day", "month", "run"]),
    })
    .nullable()
    .default(null),
  rate: z
    .object({ times: z.number().int("Whole times.").min(1, "At least once.").max(1_000_000_000), per: z.enum(["minute", "hour", "day"]) })
    .nullable()
    .default(null),
  dataClasses: lines(20).default([]),
  /** When it may run, in words: "Mon-Fri 8-18 Europe/Berlin". */
  hours: z.string().trim().max(200).nullable().default(null),
  others: lines(20, 300).default([]),
});

export const agentFields = z.object({
  name: z.string().trim().min(1, "Give the agent a name.").max(200),
  purpose: z.string().trim().min(1, "Say what the agent is for.").max(2000),
  ownerId: personId,
  deputyId: personId,
  unitId: unitId.nullable().default(null),
  actions: lines(50, 300).default([]),
  limits: agentLimits.prefault({}),
  tools: lines(20).default([]),
  connections: lines(30).default([]),
  /** How a human steps in, and who. */
  override: z.string().trim().max(1000).nullable().default(null),
  reviewOn: z.iso.date("Write the day as 2026-12-31.").nullable().default(null),
});

export const agent = z.object({
  id: agentId,
  name: z.string(),
  purpose: z.string(),
  owner: person,
  deputy: person,
  unit: z.object({ id: unitId, name: z.string() }).nullable(),
  actions: z.array(z.string()),
  limits: agentLimits,
  tools: z.array(named),
  connections: z.array(z.string()),
  override: z.string().nullable(),
  reviewOn: z.string().nullable(),
  isReviewDue: z.boolean(),
  state: agentState,
  stateSince: z.string(),
  stopped: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  edition: z.number().int(),
  /** Counts up when what it may do changes. */
  version: z.string(),
  may: z.array(z.string()),
});
export type Agent = z.output<typeof agent>;

export const agentStep = z.object({
  at: z.string(),
  by: z.string(),
  what: z.enum(["added", "changed", "activated", "stopped", "resumed", "retired", "reviewed", "incident-linked", "incident-unlinked"]),
  reason: z.string().nullable(),
});
export const agentDetail = agent.extend({ incidents: z.array(named), history: z.array(agentStep) });
export type AgentDetail = z.output<typeof agentDetail>;

const params = z.object({ id: agentId });
const onAgent = { on: "agent", param: "id" } as const;
const reason = (message: string) => z.string().trim().min(1, message).max(1000);

export const listAgents = route({
  id: "listAgents",
  method: "GET",
  path: "/api/governance/agents",
  summary: "The agents within reach, by name",
  permission: "governance:agent.read",
  reach: "filters",
  query: z.object({ search: z.string().max(200).optional(), state: agentState.optional() }),
  ok: z.object({ agents: z.array(agent), more: z.boolean() }),
});

export const exportAgents = route({
  id: "exportAgents",
  method: "GET",
  path: "/api/governance/agents/export",
  summary: "The agents within reach as CSV",
  permission: "governance:agent.read",
  reach: "filters",
  query: z.object({ search: z.string().max(200).optional(), state: agentState.optional() }),
  ok: "bytes",
  types: ["text/csv"],
});

export const addAgent = route({
  id: "addAgent",
  method: "POST",
  path: "/api/governance/agents",
  summary: "Register an agent as a draft, with its owner and deputy",
  permission: "governance:agent.add",
  reach: "filters",
  body: agentFields,
  ok: agent,
  status: 201,
});

export const readAgent = route({
  id: "readAgent",
  method: "GET",
  path: "/api/governance/agents/:id",
  summary: "One agent with its incidents and history",
  permission: "governance:agent.read",
  reach: onAgent,
  params,
  ok: agentDetail,
});

export const changeAgent = route({
  id: "changeAgent",
  method: "PUT",
  path: "/api/governance/agents/:id",
  summary: "Change what an agent is for, may do and must stay within",
  permission: "governance:agent.change",
  reach: onAgent,
  params,
  body: agentFields.extend({ edition: z.int32() }),
  ok: agent,
});

export const activateAgent = route({
  id: "activateAgent",
  method: "POST",
  path: "/api/governance/agents/:id/activate",
  summary: "Let a draft run, once it says what it may do, how a human steps in and when it is reviewed",
  permission: "governance:agent.change",
  reach: onAgent,
  params,
  ok: agent,
});

export const stopAgent = route({
  id: "stopAgent",
  method: "POST",
  path: "/api/governance/agents/:id/stop",
  summary: "Stop an agent at once; what runs it is told by webhook and by its standing. Stopping again changes nothing",
  permission: "governance:agent.stop",
  reach: onAgent,
  params,
  body: z.object({ reason: reason("Say why it is stopped.") }),
  ok: agent,
});

export const resumeAgent = route({
  id: "resumeAgent",
  method: "POST",
  path: "/api/governance/agents/:id/resume",
  summary: "Let a stopped agent run again",
  permission: "governance:agent.change",
  reach: onAgent,
  params,
  body: z.object({ reason: reason("Say what is different now.") }),
  ok: agent,
});

export const retireAgent = route({
  id: "retireAgent",
  method: "POST",
  path: "/api/governance/agents/:id/retire",
  summary: "End an agent for good",
  permission: "governance:agent.change",
  reach: onAgent,
  params,
  body: z.object({ reason: reason("Say why it is retired.") }),
  ok: agent,
});

export const reviewAgent = route({
  id: "reviewAgent",
  method: "POST",
  path: "/api/governance/agents/:id/review",
  summary: "Say that an agent was looked at, and when it is next",
  permission: "governance:agent.change",
  reach: onAgent,
  params,
  body: z.object({ finding: reason("Say what you found."), reviewOn: z.iso.date("Write the day as 2026-12-31.") }),
  ok: agent,
});

export const linkAgentIncident = route({
  id: "linkAgentIncident",
  method: "POST",
  path: "/api/governance/agents/:id/incidents",
  summary: "Link an incident to an agent",
  permission: "governance:agent.change",
  reach: onAgent,
  params,
  body: z.object({ incidentId: z.string().regex(/^incident_[0-9a-hjkmnp-tv-z]{26}$/, "This is not the id of an incident.") }),
  ok: agentDetail,
});

export const unlinkAgentIncident = route({
  id: "unlinkAgentIncident",
  method: "DELETE",
  path: "/api/governance/agents/:id/incidents/:incidentId",
  summary: "Take the link to an incident away",
  permission: "governance:agent.change",
  reach: onAgent,
  params: params.extend({ incidentId: z.string().regex(/^incident_[0-9a-hjkmnp-tv-z]{26}$/, "This is not the id of an incident.") }),
  ok: agentDetail,
});

export const readAgentStanding = route({
  id: "readAgentStanding",
  method: "GET",
  path: "/api/governance/agents/:id/standing",
  summary: "May it run now, what may it do, within which limits: for the program that runs the agent, to ask with a token",
  permission: "governance:agent.standing",
  reach: onAgent,
  params,
  ok: z.object({
    agentId,
    name: z.string(),
    mayRun: z.boolean(),
    /** Why, in one sentence. */
    says: z.string(),
    state: agentState,
    stoppedSince: z.string().nullable(),
    allowedActions: z.array(z.string()),
    limits: agentLimits,
    tools: z.array(z.string()),
    version: z.string(),
    asOf: z.string(),
  }),
});
