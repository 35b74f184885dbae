import { findHere } from "#modules/people";
import { startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { tell } from "#platform/notices";
import type { DeadlineDefinition } from "#platform/registry";
import { findPath, type EscalationPathRow } from "./escalation-path-store.ts";
import { addStep, askedOf, findEscalation, setAsked, updateEscalation, type EscalationRow } from "./escalation-store.ts";
import { whoAnswers } from "./who-answers.ts";

export const escalationKind = "governance/escalation";
export const takeAction = "governance/take-escalation";

export const titleOf = (path: Pick<EscalationPathRow, "name">, what: string): string => {
  const [line = ""] = what.split("\n");
  return `${path.name}: ${line.length > 120 ? `${line.slice(0, 119)}…` : line}`;
};

/** Starts the clock of an open escalation and tells who is asked. */
export async function askFor(
  tx: Database,
  path: EscalationPathRow,
  row: EscalationRow,
  asked: readonly string[],
  now: Date,
): Promise<void> {
  await setAsked(tx, row.id, asked);
  const subject = { kind: "escalation", id: row.id };
  const title = titleOf(path, row.what);
  const deadlineId = await startDeadline(tx, {
    kind: escalationKind,
    subject,
    title,
    to: asked,
    allowance: { amount: path.allowance_amount, unit: path.allowance_unit },
    calendarId: null,
    now,
    key: row.id,
  });
  await updateEscalation(tx, row.id, {
    deadline_id: deadlineId,
    allowance_amount: path.allowance_amount,
    allowance_unit: path.allowance_unit,
  });
  await tellAsked(tx, row.id, title, "Somebody waits for you: take it, answer it or hand it on.", asked, now);
}

export const tellAsked = (tx: Database, id: string, title: string, text: string, to: readonly string[], now: Date): Promise<void> =>
  tell(tx, {
    to,
    kind: "governance/escalation-raised",
    subject: { kind: "escalation", id },
    title,
    text,
    href: `/governance/escalations/${id}`,
    now,
    when: "now",
    actions: [{ label: "I take it", action: takeAction, value: id }],
  });

/** Nobody answered in time: who comes next is asked as well, and it is counted. */
export const escalationDeadline: DeadlineDefinition = {
  kind: escalationKind,
  title: "Escalations",
  summary: "Somebody said that something is the matter. When it is not answered in time, who comes next on the path is asked as well.",
  endsWithSubject: true,
  action: { label: "I take it", action: takeAction },
  onDue: async ({ tx, deadline, record, now }) => {
    const row = await findEscalation(tx, deadline.subject.id);
    const path = row && (await findPath(tx, row.path_code));
    if (!row || !path || row.state !== "open") return;
    const asked = (await askedOf(tx, [row.id])).map((one) => one.person_id);
    const { first, next } = await whoAnswers(tx, path, row.raised_by, now);
    const others = (await findHere(tx, [...new Set([...next, ...first])])).filter((id) => !asked.includes(id));
    await setAsked(tx, row.id, [...asked, ...others]);
    await updateEscalation(tx, row.id, { late_at: row.late_at ?? now });
    await addStep(tx, { escalation_id: row.id, at: now, what: "late", by_id: null, text: "" });
    await tellAsked(
      tx,
      row.id,
      `Not answered in time: ${titleOf(path, row.what)}`,
      "Somebody still waits. You are asked as well now.",
      others,
      now,
    );
    record({ action: "governance/escalation-late", subject: deadline.subject, payload: { asked: others.length } });
  },
};
