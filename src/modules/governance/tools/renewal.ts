import { endDeadline, findOpenDeadlines, startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { tell } from "#platform/notices";
import type { DeadlineDefinition } from "#platform/registry";
import { hoursUntil } from "../cadence/fixed-due.ts";
import { findTool } from "./tool-store.ts";
import { reminderOf } from "./tool.ts";

const kind = "governance/tool-renewal";

/** Keeps the reminder in step: one for each renewal day that lies ahead, for owner and deputy of now. */
export async function startRenewal(tx: Database, toolId: string, now: Date): Promise<void> {
  const tool = await findTool(tx, toolId);
  const renewsOn = tool && tool.status !== "retired" ? tool.renews_on : null;
  const renews = renewsOn === null ? undefined : new Date(`${renewsOn}T23:59:59Z`);
  const key = tool && renews && renews > now ? [toolId, renewsOn, tool.notice_days, tool.owner_id, tool.deputy_id].join(" ") : undefined;
  for (const one of await findOpenDeadlines(tx, kind, `${toolId} `))
    if (one.key !== key) await endDeadline(tx, one.id, now, "another renewal day, or none");
  if (!tool || key === undefined || renewsOn === null) return;
  const due = reminderOf(renewsOn, tool.notice_days, now);
  await startDeadline(tx, {
    kind,
    subject: { kind: "tool", id: toolId },
    title: `"${tool.name}" renews on ${renewsOn}: decide whether to keep it`,
    to: [tool.owner_id, tool.deputy_id],
    ...hoursUntil(due, now),
    calendarId: null,
    remindAt: [1],
    key,
  });
}

/** Ends when the tool gets another renewal day or is retired, or when its owner says that it is done. */
export const renewalDeadline: DeadlineDefinition = {
  kind,
  title: "Tools that renew",
  summary: "A tool renews soon: its owner decides whether to keep it, and writes down the next renewal day or retires it.",
  onDue: async ({ tx, deadline, now }) => {
    const tool = await findTool(tx, deadline.subject.id);
    if (!tool || tool.status === "retired") {
      await endDeadline(tx, deadline.id, now, "the tool is retired");
      return;
    }
    await tell(tx, {
      to: deadline.to,
      kind: "governance/tool-renews",
      subject: deadline.subject,
      title: deadline.title,
      text: "Cancel it, or keep it and write down the next renewal day.",
      href: `/governance/tools/${tool.id}`,
      now,
      when: "digest",
    });
  },
};
