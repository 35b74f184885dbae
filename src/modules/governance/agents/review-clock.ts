import { endDeadline, findOpenDeadlines, startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { tell } from "#platform/notices";
import type { DeadlineDefinition } from "#platform/registry";
import { daysUntil } from "./agent.ts";
import { findAgent, type AgentRow } from "./agent-store.ts";

export const reviewKind = "governance/agent-review";
const longest = 3660;

type By = { readonly id: string; readonly name: string };

/** Begins the clock of the next review anew; an agent that is retired or has no day has none. */
export async function setReviewClock(tx: Database, row: AgentRow, now: Date, outcome: string, by: By): Promise<void> {
  for (const open of await findOpenDeadlines(tx, reviewKind, row.id)) await endDeadline(tx, open.id, now, outcome, by);
  if (row.review_on === null || row.state === "retired") return;
  await startDeadline(tx, {
    kind: reviewKind,
    subject: { kind: "agent", id: row.id },
    title: `Look at what the agent does: ${row.name}`,
    to: [row.owner_id],
    escalateTo: [row.deputy_id],
    allowance: { amount: Math.min(longest, daysUntil(row.review_on, now)), unit: "calendar-days" },
    calendarId: null,
    now,
    remindAt: [0.8, 1],
    key: row.id,
  });
}

export const reviewDeadline: DeadlineDefinition = {
  kind: reviewKind,
  title: "Reviews of agents",
  summary:
    "The owner of an agent looks at what it did and whether its limits still fit. When nobody does, owner and deputy are told; the agent goes on.",
  endsWithSubject: true,
  onDue: async ({ tx, deadline, record, now }) => {
    const row = await findAgent(tx, deadline.subject.id);
    const told = [...new Set([...deadline.to, ...(row ? [row.owner_id, row.deputy_id] : [])])];
    await tell(tx, {
      to: told,
      kind: "governance/agent-review-due",
      subject: deadline.subject,
      title: deadline.title,
      text: "Its review was due. Say what you found and when it is next, or stop it.",
      href: `/governance/agents/${deadline.subject.id}`,
      now,
      when: "now",
    });
    record({ action: "governance/agent-review-due", subject: deadline.subject, payload: { told: told.length } });
  },
};
