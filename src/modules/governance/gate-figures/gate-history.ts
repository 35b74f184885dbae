import type { DecidedBy, GateOutcome } from "../gates/tables.ts";
import type { RequestState, Tier } from "../requests/tables.ts";

/** What all figures are reckoned from: requests and the gates they passed, in milliseconds of UTC, without a person in it. */
export type Span = { readonly from: number; readonly to: number };

/** One time that a request stood at a gate. */
export type Passage = {
  readonly gate: string;
  /** Gates of one stage run beside each other. */
  readonly stage: number;
  readonly openedAt: number;
  /** Null while it is open. */
  readonly endedAt: number | null;
  /** Null while it is open, and where it ended without a decision. */
  readonly by: DecidedBy | null;
  readonly outcome: GateOutcome | null;
  /** When its clock stood still because whoever asked owed an answer; in order, none over another. */
  readonly stops: readonly { readonly from: number; readonly to: number | null }[];
  /** When its clock ran out or runs out; null where it has none, or stands still. */
  readonly dueAt: number | null;
  /** It went to the executive of its second clock. */
  readonly wentOn: boolean;
};

export type RequestHistory = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly tier: Tier;
  /** Requests alike have the same. */
  readonly likeness: string;
  readonly unitId: string | null;
  readonly askedAt: number;
  readonly endedAt: number | null;
  readonly state: RequestState;
  readonly by: DecidedBy | null;
  /** Up to when it was watched: now, or when a file of past requests was written. */
  readonly seenUntil: number;
  /** Gates of its route that it never reached. */
  readonly unopened: number;
  /** In the order in which they opened. */
  readonly passages: readonly Passage[];
};

export const dayMs = 86_400_000;

export const endOf = (passage: Passage, seenUntil: number): number => passage.endedAt ?? Math.max(seenUntil, passage.openedAt);

export const isDecided = ({ state }: RequestHistory): boolean => state !== "open" && state !== "withdrawn";

/** How long a passage waited for whoever asked, up to an instant. */
export function stoppedMs({ openedAt, stops }: Passage, until: number): number {
  let stopped = 0;
  for (const { from, to } of stops) stopped += Math.max(0, Math.min(to ?? until, until) - Math.max(from, openedAt));
  return stopped;
}

/** The names of the gates, in order of their mean place on the way. */
export function gatesIn(requests: readonly RequestHistory[]): string[] {
  const places = new Map<string, { sum: number; n: number }>();
  for (const { passages } of requests)
    for (const { gate, stage } of passages) {
      const place = places.get(gate);
      if (place) {
        place.sum += stage;
        place.n++;
      } else places.set(gate, { sum: stage, n: 1 });
    }
  return [...places].sort(([a, one], [b, other]) => one.sum / one.n - other.sum / other.n || (a < b ? -1 : 1)).map(([gate]) => gate);
}
