/** The only file that touches governance.purchase. */
import { jsonb, type Database } from "#platform/db";
import { sql } from "kysely";
import type { Purchase, PurchaseDraft } from "../contract.ts";
import { ruleOf } from "./purchase.ts";
import type { PurchaseRow, PurchaseTables } from "./tables.ts";

const of = (db: Database) => db.withTables<PurchaseTables>();

type Fields = Omit<PurchaseRow, "id" | "version" | "created_at">;

export const purchaseFields = (draft: PurchaseDraft, askedBy: string | null): Fields => ({
  name: draft.name,
  tool_id: draft.toolId,
  is_ai_capable: draft.isAiCapable,
  asked_at: new Date(draft.askedAt),
  asked_by: askedBy,
  got_at: draft.gotAt === null ? null : new Date(draft.gotAt),
  dropped_at: draft.droppedAt === null ? null : new Date(draft.droppedAt),
  default_rule: ruleOf(draft),
  exception_reason: draft.isAiCapable ? "" : draft.exceptionReason,
  steps: draft.steps,
});

export async function insertPurchase(tx: Database, id: string, fields: Fields, now: Date): Promise<void> {
  await sql`insert into governance.purchase (id, name, tool_id, is_ai_capable, asked_at, asked_by, got_at, dropped_at, default_rule,
      exception_reason, steps, created_at)
    values (${id}, ${fields.name}, ${fields.tool_id}, ${fields.is_ai_capable}, ${fields.asked_at}, ${fields.asked_by}, ${fields.got_at},
      ${fields.dropped_at}, ${fields.default_rule}, ${fields.exception_reason}, ${jsonb(fields.steps)}, ${now})`.execute(tx);
}

/** False when somebody else changed it since `version`. */
export async function updatePurchase(tx: Database, id: string, version: number, fields: Fields): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update governance.purchase set name = ${fields.name}, tool_id = ${fields.tool_id}, is_ai_capable = ${fields.is_ai_capable},
      asked_at = ${fields.asked_at}, asked_by = ${fields.asked_by}, got_at = ${fields.got_at}, dropped_at = ${fields.dropped_at},
      default_rule = ${fields.default_rule}, exception_reason = ${fields.exception_reason}, steps = ${jsonb(fields.steps)},
      version = version + 1
     where id = ${id} and version = ${version} returning id`.execute(tx);
  return rows.length === 1;
}

export const findPurchase = (db: Database, id: string): Promise<PurchaseRow | undefined> =>
  of(db).selectFrom("governance.purchase").selectAll().where("id", "=", id).executeTakeFirst();

export type PurchaseQuestion = {
  readonly ai?: boolean | undefined;
  readonly state?: Purchase["state"] | undefined;
  readonly toolId?: string | undefined;
  /** Only what this person asked for. */
  readonly askedBy?: string | undefined;
  readonly limit: number;
};

export function listPurchaseRows(db: Database, { ai, state, toolId, askedBy, limit }: PurchaseQuestion): Promise<PurchaseRow[]> {
  let rows = of(db).selectFrom("governance.purchase").selectAll();
  if (ai !== undefined) rows = rows.where("is_ai_capable", "=", ai);
  if (toolId !== undefined) rows = rows.where("tool_id", "=", toolId);
  if (askedBy !== undefined) rows = rows.where("asked_by", "=", askedBy);
  if (state === "got") rows = rows.where("got_at", "is not", null);
  if (state === "dropped") rows = rows.where("dropped_at", "is not", null);
  if (state === "waiting") rows = rows.where("got_at", "is", null).where("dropped_at", "is", null);
  return rows.orderBy("asked_at", "desc").orderBy("id", "desc").limit(limit).execute();
}

export type CountedPurchase = Pick<PurchaseRow, "is_ai_capable" | "asked_at" | "got_at" | "dropped_at" | "default_rule" | "steps">;

export const allPurchases = (db: Database): Promise<CountedPurchase[]> =>
  of(db).selectFrom("governance.purchase").select(["is_ai_capable", "asked_at", "got_at", "dropped_at", "default_rule", "steps"]).execute();

/** The same thing asked for on the same day (UTC). */
export async function findSamePurchase(tx: Database, name: string, askedAt: Date): Promise<PurchaseRow | undefined> {
  const day = askedAt.toISOString().slice(0, 10);
  const { rows } = await sql<PurchaseRow>`
    select * from governance.purchase
     where lower(name) = lower(${name}) and (asked_at at time zone 'UTC')::date = ${day}::date order by id limit 1`.execute(tx);
  return rows[0];
}

export async function forgetAsker(tx: Database, personId: string): Promise<number> {
  const done = await of(tx).updateTable("governance.purchase").set({ asked_by: null }).where("asked_by", "=", personId).executeTakeFirst();
  return Number(done.numUpdatedRows);
}

export const purchasesForTool = (db: Database, toolId: string): Promise<PurchaseRow[]> =>
  of(db)
    .selectFrom("governance.purchase")
    .selectAll()
    .where("tool_id", "=", toolId)
    .where("got_at", "is", null)
    .where("dropped_at", "is", null)
    .execute();
