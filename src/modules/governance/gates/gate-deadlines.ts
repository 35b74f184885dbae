import { holdersOf } from "#modules/people";
import type { Entry } from "#platform/audit";
import { clocksOf, endDeadline, resumeDeadline, startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { tell } from "#platform/notices";
import type { DeadlineDefinition, DueDeadline, Platform } from "#platform/registry";
import { timeoutOf } from "../gate-routes/gate-route.ts";
import { lockRequest } from "../requests/request-store.ts";
import { versionOf } from "../requests/subjects-asked.ts";
import type { RequestRow } from "../requests/tables.ts";
import { advanceRequest } from "./advance-request.ts";
import { conditionKind, gateKind, highGateKind, questionKind, reviewKind, secondKind, type Deciding } from "./deciding.ts";
import { excludedFrom, findSecond } from "./find-reviewers.ts";
import { addReviewers, changeGate, endStop, findGate, reviewersOf } from "./gate-store.ts";
import { settleGate } from "./settle-gate.ts";
import type { GateRow } from "./tables.ts";
import { allowanceWords, tellRequester, tellReviewers } from "./tell-about-gate.ts";

type Due = {
  readonly tx: Database;
  readonly deadline: DueDeadline;
  readonly record: (entry: Entry) => void;
  readonly now: Date;
  readonly platform: Platform;
};

/** The open gate that a clock is about, with its request locked; undefined when it is decided or closed. */
async function openGateOf({ tx, deadline }: Due): Promise<{ gate: GateRow; request: RequestRow } | undefined> {
  const found = await findGate(tx, deadline.subject.id);
  const request = found && (await lockRequest(tx, found.request_id));
  const gate = found && (await findGate(tx, found.id));
  return request && gate?.state === "open" ? { gate, request } : undefined;
}

/** Nobody decided in time: the clock approves and says so, or the gate goes to somebody else with a clock of its own. */
async function onGateDue(due: Due): Promise<void> {
  const { tx, deadline, record, now, platform } = due;
  const found = await openGateOf(due);
  if (!found) return void (await endDeadline(tx, deadline.id, now, "nothing is owed any more"));
  const { gate, request } = found;
  const deciding: Deciding = { tx, record, rooms: platform, now };
  if (timeoutOf(request.tier, gate.on_timeout ?? "escalate") !== "approve") return startSecond(deciding, due, gate, request);
  const stands = await versionOf(tx, platform, request.subject_kind, request.subject_id);
  if (stands !== null && stands !== request.subject_version) return sayMovedOn(deciding, gate, request, stands);
  await endDeadline(tx, deadline.id, now, "approved by the clock");
  await settleGate(deciding, request, gate, {
    ...{ outcome: "approved", by: "clock", decidedBy: null, onBehalfOf: null, conditions: [] },
    reason: `Nobody decided within ${allowance(gate)}, so the clock approved it.`,
  });
  await tell(tx, {
    to: (await reviewersOf(tx, [gate.id])).get(gate.id) ?? [],
    kind: "governance/clock-decided",
    subject: { kind: "gate", id: gate.id },
    title: `The clock approved "${request.title}" at ${gate.name}`,
    text: `Nobody decided within ${allowance(gate)}. It is to be looked at again in ${request.review_days} calendar days.`,
    href: `/governance/gates/${gate.id}`,
    now,
    when: "now",
  });
  await advanceRequest(deciding, request.id);
}

const allowance = ({ allowance_amount, allowance_unit }: GateRow): string =>
  allowance_amount === null || allowance_unit === null ? "its time" : allowanceWords({ amount: allowance_amount, unit: allowance_unit });

/** The clock approves no version but the one that stands: the gate stays open, and whoever asked may carry it over. */
async function sayMovedOn(deciding: Deciding, gate: GateRow, request: RequestRow, stands: string): Promise<void> {
  deciding.record({ action: "governance/gate-overdue", subject: { kind: "gate", id: gate.id }, payload: { because: "version", stands } });
  await tellRequester(
    deciding,
    request,
    `"${request.title}" is about an older version`,
    `Version ${stands} stands now, so the clock did not approve version ${request.subject_version ?? "none"}. Carry the request over, and its gates start anew.`,
  );
}

async function startSecond(deciding: Deciding, { deadline }: Due, gate: GateRow, request: RequestRow): Promise<void> {
  const { tx, rooms, record, now } = deciding;
  const second = gate.second ?? { personId: null, amount: 7, unit: "calendar-days" as const };
  const persons = await findSecond(tx, second, await excludedFrom(tx, rooms, request, now), now);
  await endDeadline(tx, deadline.id, now, "not decided in time; a second clock runs");
  const id = await startDeadline(tx, {
    kind: secondKind,
    subject: { kind: "gate", id: gate.id },
    title: `${gate.name} did not decide about "${request.title}": decide`,
    to: persons,
    allowance: { amount: second.amount, unit: second.unit },
    calendarId: null,
    now,
    key: gate.id,
  });
  const dueAt = (await clocksOf(tx, [id], now)).get(id)?.dueAt ?? null;
  await changeGate(tx, gate.id, "open", { deadline_id: id, due_at: dueAt, second_at: now });
  await addReviewers(tx, gate.id, persons, "second");
  record({
    action: "governance/second-clock-started",
    subject: { kind: "gate", id: gate.id },
    payload: { requestId: request.id, persons, dueAt },
  });
  const words = `${gate.name} did not decide within ${allowance(gate)}.`;
  await tellReviewers(deciding, request, { ...gate, deadline_id: id, on_timeout: "second-clock" }, persons, words);
  await tellRequester(
    deciding,
    request,
    `"${request.title}" goes to somebody above`,
    `${words} A second clock of ${allowanceWords(second)} runs.`,
  );
}

/** The second clock ran out, too: nothing is approved; those who lead hear of it, and it stays open. */
async function onSecondDue(due: Due): Promise<void> {
  const { tx, deadline, record, now } = due;
  const found = await openGateOf(due);
  if (!found) return void (await endDeadline(tx, deadline.id, now, "nothing is owed any more"));
  const { gate, request } = found;
  record({ action: "governance/gate-overdue", subject: { kind: "gate", id: gate.id }, payload: { because: "second-clock" } });
  await tell(tx, {
    to: (await holdersOf(tx, ["enablement-lead", "administrator"], now)).filter((id) => !deadline.to.includes(id)),
    kind: "governance/gate-overdue",
    subject: { kind: "gate", id: gate.id },
    title: `Nobody decided about "${request.title}" at ${gate.name}`,
    text: "Both clocks ran out. It stays open until somebody decides.",
    href: `/governance/gates/${gate.id}`,
    now,
    when: "now",
  });
}

/** The days for a question are used up: the gate's clock runs on by itself. */
async function onQuestionDue(due: Due): Promise<void> {
  const { tx, deadline, record, now } = due;
  const before = await findGate(tx, deadline.subject.id);
  await endDeadline(tx, deadline.id, now, "the days for it are used up");
  if (before?.state === "open" && before.deadline_id !== null)
    await resumeDeadline(tx, before.deadline_id, now, undefined, "The days for questions are used up");
  const found = await openGateOf(due);
  if (!found) return;
  const { gate, request } = found;
  await endStop(tx, gate.id, { ended_at: now, ended_because: "days-used" });
  const dueAt = gate.deadline_id === null ? null : ((await clocksOf(tx, [gate.deadline_id], now)).get(gate.deadline_id)?.dueAt ?? null);
  await changeGate(tx, gate.id, "open", { due_at: dueAt });
  record({ action: "governance/clock-ran-on", subject: { kind: "gate", id: gate.id }, payload: { dueAt } });
  const to = [...((await reviewersOf(tx, [gate.id])).get(gate.id) ?? []), ...(request.requester_id === null ? [] : [request.requester_id])];
  await tell(tx, {
    to,
    kind: "governance/clock-ran-on",
    subject: { kind: "gate", id: gate.id },
    title: `The clock of ${gate.name} for "${request.title}" runs on`,
    text: "The days for the question are used up without an answer. It can still be answered.",
    href: `/governance/requests/${request.id}`,
    now,
    when: "now",
  });
}

const action = { label: "Approve", action: "governance/approve-gate" } as const;

export const gateDeadlines: readonly DeadlineDefinition[] = [
  {
    kind: gateKind,
    title: "Gates",
    summary: "A decision is owed. When nobody decides in time, the clock approves and says so, or it goes to a named person.",
    endsWithSubject: true,
    action,
    onDue: onGateDue,
  },
  {
    kind: highGateKind,
    title: "Gates of high tier",
    summary: "A decision is owed that the clock never takes: when nobody decides in time, a second clock to an executive starts.",
    endsWithSubject: true,
    onDue: onGateDue,
  },
  {
    kind: secondKind,
    title: "Gates that went to somebody above",
    summary: "The first clock ran out. When this one does too, those who lead enablement are told; nothing is approved.",
    endsWithSubject: true,
    onDue: onSecondDue,
  },
  {
    kind: questionKind,
    title: "Questions of reviewers",
    summary: "Whoever asked owes an answer while the gate's clock stands still. When the days are used up, it runs on.",
    endsWithSubject: true,
    onDue: onQuestionDue,
  },
  {
    kind: conditionKind,
    title: "Conditions of approvals",
    summary: "What an approval asks for besides. When it is late, whoever asked is told, and it stays open.",
    endsWithSubject: true,
    action: { label: "It is done", action: "governance/end-condition" },
    onDue: async ({ tx, deadline, record, now }) => {
      record({ action: "governance/condition-overdue", subject: deadline.subject });
      await tell(tx, {
        to: (await holdersOf(tx, ["enablement-lead"], now)).filter((id) => !deadline.to.includes(id)),
        kind: "governance/condition-overdue",
        subject: deadline.subject,
        title: `Late: ${deadline.title}`,
        text: "A condition of an approval was not met in time.",
        href: "/governance/conditions?whose=all",
        now,
        when: "digest",
      });
    },
  },
  {
    kind: reviewKind,
    title: "Reviews of what the clock approved",
    summary: "An approval that the clock gave is looked at again: make a new request about the subject, or say that it is done.",
    onDue: async ({ tx, deadline, record, now }) => {
      record({ action: "governance/review-overdue", subject: deadline.subject });
      await tell(tx, {
        to: (await holdersOf(tx, ["enablement-lead", "administrator"], now)).filter((id) => !deadline.to.includes(id)),
        kind: "governance/review-overdue",
        subject: deadline.subject,
        title: deadline.title,
        text: "The clock approved this, and nobody has looked at it since.",
        href: `/governance/requests/${deadline.subject.id}`,
        now,
        when: "now",
      });
    },
  },
];
