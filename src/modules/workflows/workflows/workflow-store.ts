/** The only file that touches workflows.workflow. */
import type { Database } from "#platform/db";
import { sql, type Selectable } from "kysely";
import type { Within } from "../reach/within-reach.ts";
import { json, type LogSummary, type Tables, type WorkflowTable } from "../schema.ts";

export type WorkflowRow = Selectable<WorkflowTable>;
export type WorkflowFields = Pick<WorkflowRow, "name" | "function" | "frequency" | "owner_id" | "deputy_id" | "unit_id">;

const table = (db: Database) => db.withTables<Tables>();

export async function insertWorkflow(
  tx: Database,
  row: WorkflowFields & { readonly id: string; readonly created_at: Date },
): Promise<void> {
  await table(tx).insertInto("workflows.workflow").values(row).execute();
}

/** A living workflow, or undefined. */
export const findWorkflow = (db: Database, id: string): Promise<WorkflowRow | undefined> =>
  table(db).selectFrom("workflows.workflow").selectAll().where("id", "=", id).where("removed_at", "is", null).executeTakeFirst();

/** A workflow, removed or not: where it belongs is asked even when it is to be brought back. */
export const findWorkflowEvenRemoved = (db: Database, id: string): Promise<WorkflowRow | undefined> =>
  table(db).selectFrom("workflows.workflow").selectAll().where("id", "=", id).executeTakeFirst();

/** The row, removed or not, held until the transaction ends: what is kept in a workflow changes one after the other. */
export const lockWorkflow = (tx: Database, id: string): Promise<WorkflowRow | undefined> =>
  table(tx).selectFrom("workflows.workflow").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export function listLivingWorkflows(db: Database, search: string | undefined, within: Within): Promise<WorkflowRow[]> {
  const living = table(db).selectFrom("workflows.workflow").selectAll().where("removed_at", "is", null);
  const all = within === "everything" ? living : living.where(isWithin(within));
  const pattern = search === undefined || search.trim() === "" ? undefined : `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`;
  const some = pattern === undefined ? all : all.where((row) => row.or([row("name", "ilike", pattern), row("function", "ilike", pattern)]));
  return some.orderBy("name").orderBy("function").orderBy("id").execute();
}

/** Whether a row of workflows.workflow is in these units or owned or deputised by this person. */
export const isWithin = ({ units, personId }: Exclude<Within, "everything">) =>
  sql<boolean>`(${units.length > 0 ? sql`unit_id in (${sql.join([...units])})` : sql`false`}
    or ${personId === null ? sql`false` : sql`(owner_id = ${personId} or deputy_id = ${personId})`})`;

/** The living workflows somebody is owner or deputy of. */
export const listWorkflowsOf = (db: Database, personId: string): Promise<WorkflowRow[]> =>
  listLivingWorkflows(db, undefined, { units: [], personId });

/** Writes the fields if `version` is still the latest; false if somebody else was there first. */
export async function updateWorkflow(tx: Database, id: string, version: number, fields: WorkflowFields): Promise<boolean> {
  const done = await table(tx)
    .updateTable("workflows.workflow")
    .set({ ...fields, version: sql<number>`version + 1` })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function setRemoved(tx: Database, id: string, removedAt: Date | null): Promise<void> {
  await table(tx).updateTable("workflows.workflow").set({ removed_at: removedAt }).where("id", "=", id).execute();
}

export async function setLogSummary(tx: Database, id: string, log: LogSummary | null): Promise<void> {
  await table(tx)
    .updateTable("workflows.workflow")
    .set({ log: log === null ? null : json(log) })
    .where("id", "=", id)
    .execute();
}

/** Workflows removed before `before`, whose data may go. */
export const listRemovedBefore = (db: Database, before: Date): Promise<{ id: string }[]> =>
  table(db).selectFrom("workflows.workflow").select("id").where("removed_at", "<", before).execute();

/** Whether this failure means that a living workflow of the same function has the name already. */
export const nameIsTaken = (error: unknown): boolean => error instanceof Error && error.message.includes("workflow_name_per_function");
