import { clocksOf, type ClockReading } from "#platform/deadlines";
import type { Allowance } from "#platform/calendars";
import { tell } from "#platform/notices";
import type { RequestRow } from "../requests/tables.ts";
import type { Deciding } from "./deciding.ts";
import type { GateRow, OnTimeout } from "./tables.ts";

const units = {
  "calendar-days": ["calendar day", "calendar days"],
  "business-days": ["business day", "business days"],
  hours: ["hour", "hours"],
} as const;

/** "14 calendar days" */
export const allowanceWords = ({ amount, unit }: Allowance): string => `${amount} ${units[unit][amount === 1 ? 0 : 1]}`;

/** "3 Dec 2026, 17:00 Europe/Berlin" */
export function momentWords({ dueAt, timeZone }: Pick<ClockReading, "dueAt" | "timeZone">): string {
  if (dueAt === null) return "while its clock stands still";
  const day = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return `${new Intl.DateTimeFormat("en-GB", { timeZone, ...day }).format(dueAt)} ${timeZone}`;
}

export const timeoutWords: Readonly<Record<OnTimeout, string>> = {
  approve: "then the clock approves it",
  escalate: "then it goes to somebody above",
  "second-clock": "then it goes to an executive with a clock of its own; the clock never approves it",
};

/** A new gate waits for its reviewers: what is asked, by when, and one click for what needs no reading of risks. */
export async function tellReviewers(
  { tx, now }: Deciding,
  request: Pick<RequestRow, "title" | "tier">,
  gate: Pick<GateRow, "id" | "name" | "deadline_id" | "on_timeout">,
  to: readonly string[],
  text = "",
): Promise<void> {
  const clock = gate.deadline_id === null ? undefined : (await clocksOf(tx, [gate.deadline_id], now)).get(gate.deadline_id);
  const by = clock ? `Decide by ${momentWords(clock)}, within ${allowanceWords(clock.allowance)}` : "Decide";
  await tell(tx, {
    to,
    kind: "governance/gate-owed",
    subject: { kind: "gate", id: gate.id },
    title: `${gate.name}: decide about "${request.title}"`,
    text: `${text === "" ? "" : `${text} `}${by}; ${timeoutWords[gate.on_timeout ?? "escalate"]}. Risk tier: ${request.tier}.`,
    href: `/governance/gates/${gate.id}`,
    now,
    when: "now",
    actions: request.tier === "high" ? [] : [{ label: "Approve", action: "governance/approve-gate", value: gate.id }],
  });
}

/** Whoever asked hears of every change. */
export async function tellRequester(
  { tx, now }: Deciding,
  request: Pick<RequestRow, "id" | "requester_id">,
  title: string,
  text: string,
  except?: string | null,
): Promise<void> {
  if (request.requester_id === null || request.requester_id === except) return;
  await tell(tx, {
    to: [request.requester_id],
    kind: "governance/request-changed",
    subject: { kind: "request", id: request.id },
    title,
    text,
    href: `/governance/requests/${request.id}`,
    now,
    when: "now",
  });
}
