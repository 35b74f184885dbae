/** The only file that touches governance.agent and what belongs to it. */
import { jsonb, type Database } from "#platform/db";
import { newId } from "#platform/ids";
import { sql, type RawBuilder } from "kysely";
import type { AgentState } from "../contract.ts";
import type { Tables } from "../schema.ts";
import type { AgentStepKind, AgentStepTable, AgentTable } from "./tables.ts";

const table = (db: Database) => db.withTables<Tables>();
export type AgentRow = AgentTable;
export type AgentFields = Omit<AgentTable, "id" | "edition" | "wording" | "created_at">;
export type Sight = { readonly all: boolean; readonly units: readonly string[]; readonly personId: string | null };

export async function insertAgent(tx: Database, row: AgentFields & { readonly id: string; readonly created_at: Date }): Promise<void> {
  const { actions, limits, tools, connections } = row;
  await table(tx)
    .insertInto("governance.agent")
    .values({
      ...row,
      ...{ actions: jsonb(actions), limits: jsonb(limits), tools: jsonb(tools), connections: jsonb(connections) },
      edition: 1,
      wording: 1,
    })
    .execute();
}

/** Writes fields and counts the edition up; the wording, too, where it may do something else now. */
export async function updateAgent(tx: Database, id: string, fields: Partial<AgentFields>, rewords = false): Promise<void> {
  const { actions, limits, tools, connections, ...plain } = fields;
  await table(tx)
    .updateTable("governance.agent")
    .set({
      ...plain,
      ...(actions ? { actions: jsonb(actions) } : {}),
      ...(limits ? { limits: jsonb(limits) } : {}),
      ...(tools ? { tools: jsonb(tools) } : {}),
      ...(connections ? { connections: jsonb(connections) } : {}),
      edition: sql<number>`edition + 1`,
      ...(rewords ? { wording: sql<number>`wording + 1` } : {}),
    })
    .where("id", "=", id)
    .execute();
}

export const findAgent = (db: Database, id: string): Promise<AgentRow | undefined> =>
  table(db).selectFrom("governance.agent").selectAll().where("id", "=", id).executeTakeFirst();

export const lockAgent = (tx: Database, id: string): Promise<AgentRow | undefined> =>
  table(tx).selectFrom("governance.agent").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

const among = (column: RawBuilder<unknown>, ids: readonly string[]) =>
  ids.length > 0 ? sql`${column} in (${sql.join([...ids])})` : sql`false`;

export async function listAgentRows(
  db: Database,
  { all, units, personId }: Sight,
  { search = "", state }: { readonly search?: string | undefined; readonly state?: AgentState | undefined },
  limit: number,
): Promise<AgentRow[]> {
  const words = search.trim() === "" ? undefined : `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`;
  const own = personId === null ? sql`false` : sql`(owner_id = ${personId} or deputy_id = ${personId})`;
  const { rows } = await sql<AgentRow>`
    select * from governance.agent
     where (${all ? sql`true` : among(sql`unit_id`, units)} or ${own})
       and ${words === undefined ? sql`true` : sql`(name ilike ${words} or purpose ilike ${words})`}
       and ${state === undefined ? sql`true` : sql`state = ${state}`}
     order by array_position(array['stopped', 'active', 'draft', 'retired'], state), lower(name), id limit ${limit}`.execute(db);
  return rows;
}

/** What somebody answers for and is not retired. */
export const agentsOf = (db: Database, personId: string): Promise<AgentRow[]> =>
  table(db)
    .selectFrom("governance.agent")
    .selectAll()
    .where((row) => row.or([row("owner_id", "=", personId), row("deputy_id", "=", personId)]))
    .where("state", "<>", "retired")
    .orderBy("name")
    .execute();

type Step = {
  readonly agent_id: string;
  readonly at: Date;
  readonly by_id: string;
  readonly what: AgentStepKind;
  readonly reason?: string | null;
};

export async function insertAgentStep(tx: Database, { reason = null, ...step }: Step): Promise<void> {
  await table(tx)
    .insertInto("governance.agent_step")
    .values({ ...step, reason, id: newId("step", step.at) })
    .execute();
}

/** The newest first. */
export const agentStepsOf = (db: Database, agentId: string): Promise<AgentStepTable[]> =>
  table(db)
    .selectFrom("governance.agent_step")
    .selectAll()
    .where("agent_id", "=", agentId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(500)
    .execute();

export const agentStepsBy = (db: Database, personId: string): Promise<AgentStepTable[]> =>
  table(db).selectFrom("governance.agent_step").selectAll().where("by_id", "=", personId).orderBy("at").limit(10_000).execute();

export async function linkIncident(tx: Database, agentId: string, incidentId: string, now: Date): Promise<boolean> {
  const made = await table(tx)
    .insertInto("governance.agent_incident")
    .values({ agent_id: agentId, incident_id: incidentId, at: now })
    .onConflict((clash) => clash.columns(["agent_id", "incident_id"]).doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

export async function unlinkIncident(tx: Database, agentId: string, incidentId: string): Promise<boolean> {
  const gone = await table(tx)
    .deleteFrom("governance.agent_incident")
    .where("agent_id", "=", agentId)
    .where("incident_id", "=", incidentId)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

/** The newest first. */
export const incidentsOf = async (db: Database, agentId: string): Promise<string[]> =>
  (
    await table(db)
      .selectFrom("governance.agent_incident")
      .select("incident_id")
      .where("agent_id", "=", agentId)
      .orderBy("at", "desc")
      .orderBy("incident_id")
      .execute()
  ).map((row) => row.incident_id);

/** Whether this failure means that a living agent has the name already. */
export const nameIsTaken = (error: unknown): boolean => error instanceof Error && error.message.includes("agent_name_once");
