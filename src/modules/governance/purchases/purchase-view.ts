import { findPersons } from "#modules/people";
import type { Database } from "#platform/db";
import { covers, type Actor } from "#platform/registry";
import type { Purchase } from "../contract.ts";
import { findTools } from "../tools/tool-store.ts";
import { purchaseState, waitedDays } from "./purchase.ts";
import type { PurchaseRow } from "./tables.ts";

export async function purchaseViews(db: Database, rows: readonly PurchaseRow[], actor: Actor, now: Date): Promise<Purchase[]> {
  const persons = await findPersons(db, [...new Set(rows.flatMap(({ asked_by }) => asked_by ?? []))]);
  const tools = new Map((await findTools(db, [...new Set(rows.flatMap(({ tool_id }) => tool_id ?? []))])).map((one) => [one.id, one]));
  const reach = actor.grants.get("governance:purchase.change");
  return rows.map((row) => {
    const asker = persons.get(row.asked_by ?? "");
    const tool = tools.get(row.tool_id ?? "");
    return {
      id: row.id as Purchase["id"],
      name: row.name,
      tool: tool ? { id: tool.id as NonNullable<Purchase["tool"]>["id"], name: tool.name } : null,
      isAiCapable: row.is_ai_capable,
      askedAt: row.asked_at.toISOString(),
      askedBy: asker ? { id: asker.id, name: asker.name, email: asker.email } : null,
      gotAt: row.got_at?.toISOString() ?? null,
      droppedAt: row.dropped_at?.toISOString() ?? null,
      state: purchaseState(row),
      days: waitedDays(row, now),
      defaultRule: row.default_rule,
      exceptionReason: row.exception_reason,
      steps: row.steps,
      mayChange: reach !== undefined && covers(reach, actor, { units: [], persons: row.asked_by === null ? [] : [row.asked_by] }),
      version: row.version,
    };
  });
}

export async function purchaseView(db: Database, row: PurchaseRow, actor: Actor, now: Date): Promise<Purchase> {
  const [view] = await purchaseViews(db, [row], actor, now);
  if (!view) throw new Error("A purchase without a view.");
  return view;
}
