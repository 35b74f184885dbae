import { findPersons } from "#modules/people";
import type { Database } from "#platform/db";
import { covers, type Actor } from "#platform/registry";
import type { Tool } from "../contract.ts";
import { personasOf } from "./tool-store.ts";
import type { ToolRow } from "./tables.ts";

/** What the wire says of these rows to this actor, in their order. */
export async function toolViews(db: Database, rows: readonly ToolRow[], actor: Actor): Promise<Tool[]> {
  const persons = await findPersons(db, [...new Set(rows.flatMap((row) => [row.owner_id, row.deputy_id]))]);
  const personas = Map.groupBy(
    await personasOf(
      db,
      rows.map(({ id }) => id),
    ),
    (one) => one.tool_id,
  );
  const person = (id: string): Tool["owner"] => {
    const found = persons.get(id);
    if (!found) throw new Error(`Person ${id} of a tool is not on record.`);
    return { id: found.id, name: found.name, email: found.email };
  };
  const reach = actor.grants.get("governance:tool.change");
  return rows.map((row) => ({
    id: row.id as Tool["id"],
    name: row.name,
    code: row.code,
    vendor: row.vendor,
    purpose: row.purpose,
    isAiCapable: row.is_ai_capable,
    status: row.status,
    statusReason: row.status_reason,
    statusSince: row.status_since.toISOString(),
    owner: person(row.owner_id),
    deputy: person(row.deputy_id),
    cost:
      row.cost_amount === null || row.cost_currency === null || row.cost_per === null
        ? null
        : { amount: row.cost_amount, currency: row.cost_currency, per: row.cost_per as NonNullable<Tool["cost"]>["per"] },
    renewsOn: row.renews_on,
    noticeDays: row.notice_days,
    dataClasses: row.data_classes,
    personas: (personas.get(row.id) ?? []).map(({ persona, is_primary, reason, since }) => ({
      persona,
      isPrimary: is_primary,
      reason,
      since: since.toISOString(),
    })),
    mayChange: reach !== undefined && covers(reach, actor, { units: [], persons: [row.owner_id, row.deputy_id] }),
    version: row.version,
    changedAt: row.changed_at.toISOString(),
  }));
}

export async function toolView(db: Database, row: ToolRow, actor: Actor): Promise<Tool> {
  const [view] = await toolViews(db, [row], actor);
  if (!view) throw new Error("A tool without a view.");
  return view;
}
