import { unitsWithin } from "#modules/people";
import { change } from "#platform/audit";
import type { AnswerOf } from "#platform/contract";
import { csvLine } from "#platform/csv";
import type { Database } from "#platform/db";
import type { Actor, Call, Download, Reach } from "#platform/registry";
import type {
  Agent,
  AgentDetail,
  exportAgents as exportRoute,
  listAgents as listRoute,
  readAgent as readRoute,
  readAgentStanding as standingRoute,
} from "../contract.ts";
import { mayRun, missingAgent, standingSentence } from "./agent.ts";
import { findAgent, listAgentRows, type Sight } from "./agent-store.ts";
import { agentDetail, agentViews } from "./agent-view.ts";

const most = 1000;
const mostExported = 50_000;

const sightOf = async (db: Database, actor: Actor, reach: Reach): Promise<Sight> => ({
  all: reach.all,
  units: await unitsWithin(db, reach.units),
  personId: reach.self ? (actor.personId ?? null) : null,
});

export async function listAgents({ query, platform, actor, reach, now }: Call<typeof listRoute>): Promise<AnswerOf<typeof listRoute>> {
  const { db } = platform;
  const rows = await listAgentRows(db, await sightOf(db, actor, reach), query, most + 1);
  return { agents: await agentViews({ platform, db, actor, now }, rows.slice(0, most)), more: rows.length > most };
}

export async function readAgent({ params, platform, actor, now }: Call<typeof readRoute>): Promise<AgentDetail> {
  const row = await findAgent(platform.db, params.id);
  if (!row) throw missingAgent();
  return agentDetail({ platform, db: platform.db, actor, now }, row);
}

/** One row read by its key, so that what runs an agent can ask before each run. */
export async function readAgentStanding({ params, platform, now }: Call<typeof standingRoute>): Promise<AnswerOf<typeof standingRoute>> {
  const row = await findAgent(platform.db, params.id);
  if (!row) throw missingAgent();
  return {
    agentId: row.id as Agent["id"],
    name: row.name,
    mayRun: mayRun(row.state),
    says: standingSentence(row),
    state: row.state,
    stoppedSince: row.state === "stopped" ? row.state_since.toISOString() : null,
    allowedActions: [...row.actions],
    limits: row.limits,
    tools: [...row.tools],
    version: String(row.wording),
    asOf: now.toISOString(),
  };
}

const columns = [
  "name",
  "purpose",
  "state",
  "since",
  "owner",
  "deputy",
  "unit",
  "actions",
  "limits",
  "tools",
  "connections",
  "human override",
  "review on",
];

export async function exportAgents(call: Call<typeof exportRoute>): Promise<Download> {
  const { query, platform, actor, reach, now } = call;
  const { db } = platform;
  const rows = await listAgentRows(db, await sightOf(db, actor, reach), query, mostExported);
  const views = await agentViews({ platform, db, actor, now }, rows);
  const { search, ...filter } = query;
  await change(platform, call, async (_, record) => {
    record({
      action: "governance/agents-exported",
      subject: { kind: "agent", id: "all" },
      payload: { filter, searched: search !== undefined, rows: rows.length },
    });
  });
  return {
    fileName: `agents-${now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: `\uFEFF${csvLine(columns)}${views.map(lineOf).join("")}`,
  };
}

const lineOf = (one: Agent): string =>
  csvLine([
    one.name,
    one.purpose,
    one.state,
    one.stateSince.slice(0, 10),
    one.owner.email ?? one.owner.name,
    one.deputy.email ?? one.deputy.name,
    one.unit?.name ?? null,
    one.actions.join("; "),
    limitsText(one.limits).join("; "),
    one.tools.map(({ title }) => title).join("; "),
    one.connections.join("; "),
    one.override,
    one.reviewOn,
  ]);

const limitsText = ({ spend, rate, dataClasses, hours, others }: Agent["limits"]): string[] => [
  ...(spend ? [`${spend.amount} ${spend.currency} per ${spend.per}`] : []),
  ...(rate ? [`${rate.times} times per ${rate.per}`] : []),
  ...dataClasses.map((one) => `data: ${one}`),
  ...(hours ? [hours] : []),
  ...others,
];
