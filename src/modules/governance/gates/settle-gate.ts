import { clocksOf, startDeadline } from "#platform/deadlines";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import { tell } from "#platform/notices";
import { insertConditions } from "../conditions/condition-store.ts";
import { movedOn } from "../requests/refusals.ts";
import type { RequestRow } from "../requests/tables.ts";
import { conditionKind, type Deciding } from "./deciding.ts";
import { changeGate, endStop } from "./gate-store.ts";
import type { DecidedBy, GateOutcome, GateRow } from "./tables.ts";
import { tellRequester } from "./tell-about-gate.ts";

export type Verdict = {
  readonly outcome: GateOutcome;
  readonly by: DecidedBy;
  readonly decidedBy: string | null;
  readonly onBehalfOf: string | null;
  readonly reason: string | null;
  readonly conditions: readonly { readonly text: string; readonly ownerId: string | null; readonly days: number }[];
};

const outcomeWords: Readonly<Record<GateOutcome, string>> = {
  approved: "approved",
  "approved-with-conditions": "approved with conditions",
  refused: "refused",
};
const byWords: Readonly<Record<DecidedBy, string>> = {
  person: "",
  clock: " by the clock, since nobody decided in time",
  precedent: " as a request like it was before",
};

/** Writes one decision, once: whoever comes second is refused. Its clocks are ended before, and the request is locked. */
export async function settleGate(deciding: Deciding, request: RequestRow, gate: GateRow, verdict: Verdict): Promise<void> {
  const { tx, record, now } = deciding;
  await endStop(tx, gate.id, { ended_at: now, ended_because: "gate-ended" });
  const isFirst = await changeGate(tx, gate.id, gate.state, {
    state: "decided",
    opened_at: gate.opened_at ?? now,
    due_at: null,
    decided_at: now,
    outcome: verdict.outcome,
    by: verdict.by,
    decided_by: verdict.decidedBy,
    reason: verdict.reason,
    conditions: verdict.conditions.length,
  });
  if (!isFirst) throw movedOn();
  for (const condition of verdict.conditions) await addCondition(deciding, request, gate, condition);
  record({
    action: "governance/gate-decided",
    subject: { kind: "gate", id: gate.id, ...(gate.subject_version === null ? {} : { version: gate.subject_version }) },
    payload: { requestId: request.id, gate: gate.name, ...verdict },
  });
  await announce(tx, {
    name: "governance/gate-decided",
    at: now,
    subject: { kind: "gate", id: gate.id },
    payload: { requestId: request.id, gateId: gate.id, gate: gate.name, outcome: verdict.outcome, by: verdict.by },
  });
  await tellRequester(
    deciding,
    request,
    `${gate.name} ${outcomeWords[verdict.outcome]} "${request.title}"${byWords[verdict.by]}`,
    verdict.reason ?? (verdict.conditions.length > 0 ? verdict.conditions.map(({ text }) => text).join(" · ") : "No reason was given."),
  );
}

async function addCondition(
  { tx, record, now }: Deciding,
  request: RequestRow,
  gate: GateRow,
  { text, ownerId, days }: Verdict["conditions"][number],
): Promise<void> {
  const id = newId("condition", now);
  const deadlineId = await startDeadline(tx, {
    kind: conditionKind,
    subject: { kind: "condition", id },
    title: text.length > 120 ? `${text.slice(0, 119)}…` : text,
    to: ownerId === null ? [] : [ownerId],
    allowance: { amount: days, unit: "calendar-days" },
    calendarId: null,
    now,
    key: id,
  });
  const dueAt = (await clocksOf(tx, [deadlineId], now)).get(deadlineId)?.dueAt ?? now;
  await insertConditions(tx, [
    { id, request_id: request.id, gate_id: gate.id, text, owner_id: ownerId, deadline_id: deadlineId, due_at: dueAt, made_at: now },
  ]);
  record({
    action: "governance/condition-made",
    subject: { kind: "condition", id },
    payload: { requestId: request.id, ownerId, text, dueAt },
  });
  await tell(tx, {
    to: ownerId === null ? [] : [ownerId],
    kind: "governance/condition-made",
    subject: { kind: "condition", id },
    title: `A condition for you: ${text.length > 120 ? `${text.slice(0, 119)}…` : text}`,
    text: `"${request.title}" was approved on this condition; it is due in ${days} calendar days.`,
    href: "/governance/conditions",
    now,
    when: "now",
    actions: [{ label: "It is done", action: "governance/end-condition", value: id }],
  });
}
