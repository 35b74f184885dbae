import { holdersOf } from "#modules/people";
import { endDeadline, findOpenDeadlines, startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { tell } from "#platform/notices";
import type { DeadlineDefinition } from "#platform/registry";
import { findUseCase, type UseCaseRow } from "./use-case-store.ts";

export const pilotKind = "governance/pilot-decision";
const longest = 3660;

/** The owner's clock of a pilot: keep, promote or stop it. */
export async function startPilotClock(
  tx: Database,
  { id, title, owner_id, deputy_id }: Pick<UseCaseRow, "id" | "title" | "owner_id" | "deputy_id">,
  days: number,
  now: Date,
): Promise<void> {
  const deputy = deputy_id === null ? [] : [deputy_id];
  await startDeadline(tx, {
    kind: pilotKind,
    subject: { kind: "use-case", id },
    title: `Keep, promote or stop the pilot: ${title}`,
    to: owner_id === null ? deputy : [owner_id],
    escalateTo: owner_id === null ? [] : deputy,
    allowance: { amount: Math.min(longest, days), unit: "calendar-days" },
    calendarId: null,
    now,
    key: id,
  });
}

export async function endPilotClock(
  tx: Database,
  id: string,
  now: Date,
  outcome: string,
  by: { readonly id: string; readonly name: string },
): Promise<void> {
  for (const open of await findOpenDeadlines(tx, pilotKind, id)) await endDeadline(tx, open.id, now, outcome, by);
}

export const pilotDeadline: DeadlineDefinition = {
  kind: pilotKind,
  title: "Decisions about pilots",
  summary:
    "The owner of a pilot keeps, promotes or stops it. When nobody decides in time, those who run the programme are told, and the register shows its age.",
  endsWithSubject: true,
  onDue: async ({ tx, deadline, record, now }) => {
    const row = await findUseCase(tx, deadline.subject.id);
    const told = [
      ...new Set([...(await holdersOf(tx, ["enablement-lead"], now)), ...deadline.to, ...(row?.deputy_id ? [row.deputy_id] : [])]),
    ];
    await tell(tx, {
      to: told,
      kind: "governance/pilot-undecided",
      subject: deadline.subject,
      title: `A pilot nobody decided about: ${row?.title ?? ""}`,
      text: "Its time for a decision is over. Keep it with a reason, promote it or stop it.",
      href: `/governance/use-cases/${deadline.subject.id}`,
      now,
      when: "now",
    });
    record({ action: "governance/pilot-undecided", subject: deadline.subject, payload: { told: told.length } });
  },
};
