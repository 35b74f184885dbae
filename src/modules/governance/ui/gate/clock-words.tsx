import type { Gate, GateClock } from "#modules/governance/contract";
import { formatDateTime } from "#web/format";
import { messages } from "./messages.ts";

const words = messages.clock;

/** "day 4 of 14 calendar days" */
export function countedText({ used, allowance: { amount, unit } }: GateClock): string {
  return words.counted(Math.min(Math.floor(used) + 1, amount), amount, unit);
}

/** The same, where it begins a line. */
function countedLine({ used, allowance: { amount, unit } }: GateClock): string {
  return words.countedFirst(Math.min(Math.floor(used) + 1, amount), amount, unit);
}

/** What comes of it when nobody decides in time. */
export function thenText({ clock, onTimeout, secondTo }: Pick<Gate, "clock" | "onTimeout" | "secondTo">): string {
  if (clock?.isSecond) return messages.secondRuns;
  if (onTimeout === "escalate" && secondTo) return messages.thenTo(secondTo);
  return messages.then[onTimeout ?? "escalate"];
}

/** How much of a gate's time is gone, in words and as a bar that repeats them. */
export function ClockBar({ clock }: { readonly clock: GateClock }) {
  const { used, allowance, state, dueAt, timeZone } = clock;
  const share = Math.min(1, used / allowance.amount);
  const ink = state === "over" ? "bg-danger" : share >= 0.8 ? "bg-caution" : "bg-primary";
  return (
    <span className="block">
      <span className="block">{state === "over" ? <strong className="text-danger">{words.over}</strong> : countedLine(clock)}</span>
      <span aria-hidden="true" className="my-1 block h-1 rounded-full bg-accent-strong">
        <span className={`block h-1 rounded-full ${ink}`} style={{ width: `${share * 100}%` }} />
      </span>
      <span className="block text-sm text-muted">
        {state === "stopped" || dueAt === null ? words.stopped : words.due(formatDateTime(dueAt, { zone: timeZone }))}
      </span>
    </span>
  );
}

export function TierMark({ tier }: { readonly tier: "low" | "medium" | "high" }) {
  const look = { low: "border-line text-muted", medium: "border-caution/50 text-caution", high: "border-danger/50 text-danger" }[tier];
  return (
    <span className={`inline-block rounded-sm border px-1.5 text-sm whitespace-nowrap ${look}`}>
      {messages.tierOf(messages.tiers[tier])}
    </span>
  );
}
