import { change, type Responsible } from "#platform/audit";
import { clocksOf, endDeadline, startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Actor, ActionDefinition, Call, Platform } from "#platform/registry";
import type { Condition, endCondition as endRoute, listConditions as listRoute, reopenCondition as reopenRoute } from "../contract.ts";
import { conditionKind } from "../gates/deciding.ts";
import { findGate } from "../gates/gate-store.ts";
import { visibleTo } from "../requests/visible-store.ts";
import { findCondition, findConditionOfDeadline, listConditionRows, lockCondition, updateCondition } from "./condition-store.ts";
import { conditionViews, mayEnd } from "./condition-view.ts";

const missing = (): Refusal => new Refusal("missing", "governance/condition-missing", "There is no such condition.");

async function viewOf(db: Database, id: string, actor: Actor, now: Date): Promise<Condition> {
  const row = await findCondition(db, id);
  const [view] = row ? await conditionViews(db, [row], actor, now) : [];
  if (!view) throw missing();
  return view;
}

export async function listConditions({ platform, query, actor, reach, now }: Call<typeof listRoute>) {
  const rows = await listConditionRows(platform.db, {
    state: query.state,
    visible: await visibleTo(platform.db, actor, reach, now),
    ...(query.whose === "mine" ? { ownerId: actor.personId ?? "nobody" } : {}),
  });
  return { conditions: await conditionViews(platform.db, rows, actor, now) };
}

type Asked = Responsible & { readonly actor: Actor; readonly platform: Platform };

async function endAs(asked: Asked, id: string, note: string | null): Promise<void> {
  const { platform, actor, now } = asked;
  await change(platform, asked, async (tx, record) => {
    const before = await findCondition(tx, id);
    if (!before) throw missing();
    if (!mayEnd(before, (await findGate(tx, before.gate_id))?.decided_by ?? null, actor))
      throw new Refusal("forbidden", "governance/condition-not-yours", "Its owner, or who decided, says that it is met.");
    if (before.deadline_id !== null) await endDeadline(tx, before.deadline_id, now, "met", actor);
    const row = await lockCondition(tx, id);
    if (row?.done_at !== null) throw new Refusal("conflict", "governance/condition-done", "This condition is met already.");
    await updateCondition(tx, id, { done_at: now, done_by: actor.personId ?? null, note });
    record({ action: "governance/condition-met", subject: { kind: "condition", id }, payload: { requestId: row.request_id, note } });
  });
}

export async function endCondition(call: Call<typeof endRoute>): Promise<Condition> {
  const { params, body, platform, actor, now } = call;
  await endAs(call, params.id, body.note === undefined || body.note === "" ? null : body.note);
  return viewOf(platform.db, params.id, actor, now);
}

/** It is owed again, with what was left of its time, a day at the least. */
export async function reopenCondition(call: Call<typeof reopenRoute>): Promise<Condition> {
  const { params, platform, actor, now } = call;
  await change(platform, call, async (tx, record) => {
    const row = await lockCondition(tx, params.id);
    if (!row) throw missing();
    if (!mayEnd(row, (await findGate(tx, row.gate_id))?.decided_by ?? null, actor))
      throw new Refusal("forbidden", "governance/condition-not-yours", "Its owner, or who decided, says whether it is met.");
    if (row.done_at === null) throw new Refusal("conflict", "governance/condition-open", "This condition is open.");
    const days = Math.max(1, Math.ceil((row.due_at.getTime() - now.getTime()) / 86_400_000));
    const deadlineId = await startDeadline(tx, {
      kind: conditionKind,
      subject: { kind: "condition", id: row.id },
      title: row.text.length > 120 ? `${row.text.slice(0, 119)}…` : row.text,
      to: row.owner_id === null ? [] : [row.owner_id],
      allowance: { amount: days, unit: "calendar-days" },
      calendarId: null,
      now,
      key: row.id,
    });
    const dueAt = (await clocksOf(tx, [deadlineId], now)).get(deadlineId)?.dueAt ?? row.due_at;
    await updateCondition(tx, row.id, { done_at: null, done_by: null, note: null, deadline_id: deadlineId, due_at: dueAt });
    record({ action: "governance/condition-reopened", subject: { kind: "condition", id: row.id }, payload: { requestId: row.request_id } });
  });
  return viewOf(platform.db, params.id, actor, now);
}

/** A notice names the condition, a reminder its clock. */
const conditionOf = async (db: Database, value: string) =>
  value.startsWith("condition_") ? findCondition(db, value) : findConditionOfDeadline(db, value);

export const endConditionAction: ActionDefinition = {
  name: "governance/end-condition",
  title: async (db, { value }) => `Say that this is done: ${(await conditionOf(db, value))?.text ?? "something that is gone"}`,
  run: async ({ platform, actor, now, requestId, value }) => {
    const row = await conditionOf(platform.db, value);
    if (!row) throw missing();
    await endAs({ platform, actor, now, requestId }, row.id, null);
  },
};
