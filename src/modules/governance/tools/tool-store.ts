/** The only file that touches governance.tool and governance.tool_persona. */
import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { ToolDraft, ToolStatus } from "../contract.ts";
import type { ToolPersonaRow, ToolRow, ToolTable, ToolTables } from "./tables.ts";

const of = (db: Database) => db.withTables<ToolTables>();

export type ToolFields = Pick<
  ToolTable,
  | "name"
  | "code"
  | "vendor"
  | "purpose"
  | "is_ai_capable"
  | "owner_id"
  | "deputy_id"
  | "cost_amount"
  | "cost_currency"
  | "cost_per"
  | "renews_on"
  | "notice_days"
  | "data_classes"
>;

export const fieldsOf = (draft: ToolDraft): ToolFields => ({
  name: draft.name,
  code: draft.code,
  vendor: draft.vendor,
  purpose: draft.purpose,
  is_ai_capable: draft.isAiCapable,
  owner_id: draft.ownerId,
  deputy_id: draft.deputyId,
  cost_amount: draft.cost?.amount ?? null,
  cost_currency: draft.cost?.currency ?? null,
  cost_per: draft.cost?.per ?? null,
  renews_on: draft.renewsOn,
  notice_days: draft.noticeDays,
  data_classes: [...new Set(draft.dataClasses)],
});

export async function insertTool(tx: Database, row: ToolFields & { id: string; status: ToolStatus; now: Date }): Promise<void> {
  const { now, ...fields } = row;
  await of(tx)
    .insertInto("governance.tool")
    .values({ ...fields, status_reason: "", status_since: now, created_at: now, changed_at: now })
    .execute();
}

export const findTool = (db: Database, id: string): Promise<ToolRow | undefined> =>
  of(db).selectFrom("governance.tool").selectAll().where("id", "=", id).executeTakeFirst();

export const lockTool = (tx: Database, id: string): Promise<ToolRow | undefined> =>
  of(tx).selectFrom("governance.tool").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export const findTools = async (db: Database, ids: readonly string[]): Promise<ToolRow[]> =>
  ids.length === 0 ? [] : of(db).selectFrom("governance.tool").selectAll().where("id", "in", ids).execute();

export const findToolByCode = (db: Database, code: string): Promise<ToolRow | undefined> =>
  of(db).selectFrom("governance.tool").selectAll().where("code", "=", code).executeTakeFirst();

export const findToolByName = (db: Database, name: string): Promise<ToolRow | undefined> =>
  of(db)
    .selectFrom("governance.tool")
    .selectAll()
    .where(sql`lower(name)`, "=", name.toLowerCase())
    .executeTakeFirst();

export const listToolsOf = (db: Database, personId: string): Promise<ToolRow[]> =>
  of(db)
    .selectFrom("governance.tool")
    .selectAll()
    .where("status", "!=", "retired")
    .where((row) => row.or([row("owner_id", "=", personId), row("deputy_id", "=", personId)]))
    .orderBy("name")
    .execute();

export type ToolQuestion = {
  readonly search?: string | undefined;
  readonly status?: ToolStatus | undefined;
  readonly ai?: boolean | undefined;
  readonly persona?: string | undefined;
};

export async function listToolRows(db: Database, { search, status, ai, persona }: ToolQuestion): Promise<ToolRow[]> {
  let rows = of(db).selectFrom("governance.tool").selectAll();
  if (status !== undefined) rows = rows.where("status", "=", status);
  if (ai !== undefined) rows = rows.where("is_ai_capable", "=", ai);
  if (persona !== undefined)
    rows = rows.where("id", "in", (part) => part.selectFrom("governance.tool_persona").select("tool_id").where("persona", "=", persona));
  const pattern = search?.trim() ? `%${search.trim().replace(/[\\%_]/g, "\\$&")}%` : undefined;
  if (pattern !== undefined)
    rows = rows.where((row) => row.or([row("name", "ilike", pattern), row("code", "ilike", pattern), row("vendor", "ilike", pattern)]));
  return rows
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .execute();
}

/** False when somebody else changed it since `version`. */
export async function updateTool(
  tx: Database,
  id: string,
  version: number,
  change: Partial<ToolFields & Pick<ToolTable, "status" | "status_reason" | "status_since">>,
  now: Date,
): Promise<boolean> {
  const done = await of(tx)
    .updateTable("governance.tool")
    .set({ ...change, version: sql<number>`version + 1`, changed_at: now })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Two who give a persona its third primary tool at once meet here. */
export async function holdPersonas(tx: Database): Promise<void> {
  await sql`lock table governance.tool_persona in share row exclusive mode`.execute(tx);
}

export const personasOf = async (db: Database, toolIds: readonly string[]): Promise<ToolPersonaRow[]> =>
  toolIds.length === 0
    ? []
    : of(db).selectFrom("governance.tool_persona").selectAll().where("tool_id", "in", toolIds).orderBy("persona").execute();

export type PersonaInUse = ToolPersonaRow & { readonly name: string };

/** Which personas have which tools, of those that are not retired. */
export const personasInUse = (db: Database): Promise<PersonaInUse[]> =>
  of(db)
    .selectFrom("governance.tool_persona as persona")
    .innerJoin("governance.tool as tool", "tool.id", "persona.tool_id")
    .selectAll("persona")
    .select("tool.name")
    .where("tool.status", "!=", "retired")
    .execute();

/** What stays keeps since when it has been so. */
export async function replacePersonas(tx: Database, toolId: string, wanted: ToolDraft["personas"], now: Date): Promise<void> {
  const before = new Map((await personasOf(tx, [toolId])).map((row) => [row.persona, row]));
  await of(tx).deleteFrom("governance.tool_persona").where("tool_id", "=", toolId).execute();
  if (wanted.length === 0) return;
  await of(tx)
    .insertInto("governance.tool_persona")
    .values(
      wanted.map(({ persona, isPrimary, reason }) => {
        const old = before.get(persona);
        const since = old && old.is_primary === isPrimary ? old.since : now;
        return { tool_id: toolId, persona, is_primary: isPrimary, reason: isPrimary ? reason : "", since };
      }),
    )
    .execute();
}

/** Which of the two names is taken, if this failure says so. */
export function takenBy(error: unknown): "code" | "name" | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.message.includes("tool_code")) return "code";
  return error.message.includes("tool_name") ? "name" : undefined;
}
