import type { Database } from "#platform/db";
import type { Actor } from "#platform/registry";
import type { Condition } from "../contract.ts";
import { findGate } from "../gates/gate-store.ts";
import { namesOf } from "../gates/gate-view.ts";
import { findRequests } from "../requests/request-store.ts";
import type { ConditionRow } from "./tables.ts";

export async function conditionViews(db: Database, rows: readonly ConditionRow[], actor: Actor, now: Date): Promise<Condition[]> {
  const requests = new Map((await findRequests(db, [...new Set(rows.map((row) => row.request_id))])).map((one) => [one.id, one]));
  const gates = new Map<string, Awaited<ReturnType<typeof findGate>>>();
  for (const id of new Set(rows.map((row) => row.gate_id))) gates.set(id, await findGate(db, id));
  const name = await namesOf(
    db,
    rows.flatMap((row) => [row.owner_id, row.done_by]),
  );
  return rows.map((row) => ({
    id: row.id as Condition["id"],
    text: row.text,
    request: { id: row.request_id, title: requests.get(row.request_id)?.title ?? "" },
    gate: { id: row.gate_id, name: gates.get(row.gate_id)?.name ?? "" },
    owner: name(row.owner_id),
    dueAt: row.due_at.toISOString(),
    madeAt: row.made_at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy: name(row.done_by),
    note: row.note,
    isOverdue: row.done_at === null && row.due_at < now,
    may: { end: mayEnd(row, gates.get(row.gate_id)?.decided_by ?? null, actor) },
  }));
}

/** Its owner, who decided it, and whoever looks after all of them. */
export const mayEnd = (row: ConditionRow, decidedBy: string | null, actor: Actor): boolean =>
  actor.grants.get("governance:condition.end")?.all === true ||
  (actor.personId !== undefined && (actor.personId === row.owner_id || actor.personId === decidedBy));
