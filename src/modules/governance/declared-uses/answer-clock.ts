import { holdersOf } from "#modules/people";
import { endDeadline, findOpenDeadlines, startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { tell } from "#platform/notices";
import type { DeadlineDefinition } from "#platform/registry";
import type { UseCaseRow } from "../use-cases/use-case-store.ts";

export const answerKind = "governance/declared-use-answer";

/** Who answers: reviewers, else who runs the programme, else the administrators; nobody answers their own. */
async function whoAnswers(tx: Database, declarerId: string, now: Date): Promise<string[]> {
  for (const role of ["reviewer", "enablement-lead", "administrator"] as const) {
    const found = (await holdersOf(tx, [role], now)).filter((id) => id !== declarerId);
    if (found.length > 0) return found;
  }
  return [];
}

type Declared = { readonly id: string; readonly title: string; readonly declarerId: string };

export async function startAnswerClock(tx: Database, { id, title, declarerId }: Declared, days: number, now: Date): Promise<void> {
  await startDeadline(tx, {
    kind: answerKind,
    subject: { kind: "use-case", id },
    title: `Somebody already does this with AI, say whether it may go on: ${title}`,
    to: await whoAnswers(tx, declarerId, now),
    allowance: { amount: days, unit: "business-days" },
    calendarId: null,
    now,
    key: id,
  });
}

export async function endAnswerClock(
  tx: Database,
  id: string,
  now: Date,
  outcome: string,
  by: { readonly id: string; readonly name: string },
): Promise<void> {
  for (const open of await findOpenDeadlines(tx, answerKind, id)) await endDeadline(tx, open.id, now, outcome, by);
}

/** By when those that wait are answered. */
export async function answersDue(
  db: Database,
  rows: readonly Pick<UseCaseRow, "declared" | "has_verdict">[],
): Promise<ReadonlyMap<string, Date>> {
  if (!rows.some(({ declared, has_verdict }) => declared !== null && !has_verdict)) return new Map();
  const open = await findOpenDeadlines(db, answerKind);
  return new Map(open.flatMap(({ subject, dueAt }) => (dueAt === null ? [] : [[subject.id, dueAt] as const])));
}

export const answerDeadline: DeadlineDefinition = {
  kind: answerKind,
  title: "Answers to declared uses",
  summary:
    "Somebody said what they already do with AI; a reviewer says for the time being whether it may go on. When nobody does in time, those who run the programme are told.",
  endsWithSubject: true,
  onDue: async ({ tx, deadline, record, now }) => {
    const told = await holdersOf(tx, ["enablement-lead", "administrator"], now);
    await tell(tx, {
      to: told,
      kind: "governance/declared-use-unanswered",
      subject: deadline.subject,
      title: deadline.title,
      text: "Nobody answered within the time that was promised.",
      href: `/governance/use-cases/${deadline.subject.id}`,
      now,
      when: "now",
    });
    record({ action: "governance/declared-use-unanswered", subject: deadline.subject, payload: { told: told.length } });
  },
};
