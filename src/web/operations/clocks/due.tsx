import type { operations } from "#platform/contract";
import type { z } from "zod";
import { formatDate, formatNumber } from "../../format/index.ts";
import { intlLocale } from "../../messages/index.ts";
import { messages } from "./messages.ts";

export type Deadline = z.output<typeof operations.deadline>;

const timeIn = (instant: string, zone: string): string =>
  new Date(instant).toLocaleTimeString(intlLocale(), { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** "by 3 Dec 2026, 17:00 Europe/Berlin" */
export const dueText = (dueAt: string, zone: string): string => messages.by(formatDate(dueAt, { zone }), timeIn(dueAt, zone), zone);

/** "4 of 14 calendar days" */
export const usedText = ({ used, allowance: { amount, unit } }: Deadline): string =>
  messages.used(formatNumber(Math.floor(used)), amount, unit);

export function Due({ deadline }: { readonly deadline: Deadline }) {
  if (deadline.dueAt === null) return <span className="text-muted">{messages.paused}</span>;
  return <span className={deadline.isOverdue ? "text-danger" : ""}>{dueText(deadline.dueAt, deadline.timeZone)}</span>;
}

/** How much of the allowance is gone, as words and as a bar that repeats them. */
export function Used({ deadline }: { readonly deadline: Deadline }) {
  const share = Math.min(1, deadline.used / deadline.allowance.amount);
  const ink = deadline.isOverdue ? "bg-danger" : share >= 0.8 ? "bg-caution" : "bg-primary";
  return (
    <span className="block min-w-36">
      <span className="block">{usedText(deadline)}</span>
      <span aria-hidden="true" className="mt-1 block h-1 rounded-full bg-accent-strong">
        <span className={`block h-1 rounded-full ${ink}`} style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  );
}

export function State({ deadline }: { readonly deadline: Deadline }) {
  if (deadline.needsPerson) return <strong className="font-medium text-danger">{messages.needsPerson}</strong>;
  if (deadline.fault !== null && deadline.state === "pending") return <span className="text-caution">{messages.failed}</span>;
  if (deadline.isOverdue) return <span className="text-danger">{messages.overdue}</span>;
  return messages.state[deadline.state];
}
