import { Refusal } from "#platform/errors";
import { delegationDays, type Delegation } from "../contract.ts";

type Span = { readonly from_at: Date; readonly to_at: Date; readonly ended_at: Date | null };

const overOf = ({ to_at, ended_at }: Span): Date => (ended_at !== null && ended_at < to_at ? ended_at : to_at);

export const stateOf = (one: Span, now: Date): Delegation["state"] =>
  overOf(one) <= now ? "over" : one.from_at > now ? "planned" : "running";

/** Refuses a time that is over, too long or too far ahead. */
export function refuseSpan(beginsAt: Date, endsAt: Date, now: Date): void {
  const day = 86_400_000;
  if (endsAt <= now || endsAt <= beginsAt)
    throw fault("endsAt", "people/delegation-ends-before", "The end must lie after the beginning, and in the future.");
  if (endsAt.getTime() - Math.max(beginsAt.getTime(), now.getTime()) > delegationDays * day)
    throw fault("endsAt", "people/delegation-too-long", `Somebody stands in for at most ${delegationDays} days; choose an earlier end.`);
  if (beginsAt.getTime() - now.getTime() > 365 * day)
    throw fault("beginsAt", "people/delegation-too-far", "The beginning lies more than a year ahead.");
}

/** Whether, with one more edge from somebody to somebody, anybody would stand in for themselves. */
export function closesCircle(edges: readonly { readonly from: string; readonly to: string }[], from: string, to: string): boolean {
  const reached = new Set([to]);
  for (const person of reached) for (const edge of edges) if (edge.from === person) reached.add(edge.to);
  return reached.has(from);
}

export const fault = (path: string, code: `people/${string}`, message: string): Refusal =>
  new Refusal("invalid", code, message, { errors: [{ path, message }] });
