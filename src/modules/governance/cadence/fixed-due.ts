import type { DeadlineStart } from "#platform/deadlines";

const hourMs = 3_600_000;
const most = 87_840;

/** Whole hours that end at exactly this instant: the clock begins up to an hour before `now`. */
export function hoursUntil(due: Date, now: Date): Pick<DeadlineStart, "allowance" | "now"> {
  const amount = Math.min(most, Math.max(1, Math.ceil((due.getTime() - now.getTime()) / hourMs)));
  return { allowance: { amount, unit: "hours" }, now: new Date(due.getTime() - amount * hourMs) };
}
