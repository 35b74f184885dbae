/**
 * Whose waiting the time of a request was. Each moment from asking to the end belongs to one gate at most:
 * - one gate open: to that gate;
 * - several open, as in a stage of parallel gates: to the one that ends last, since the request waited for it (the
 *   critical path); gates that end at the same moment, or are all still open, share it equally;
 * - none open: to nobody; it is told apart as time between gates.
 * Within its gate a moment is the requester's while the clock stands still for an answer, else the reviewer's. So the parts
 * of a request add up to its lead time exactly.
 *
 * Example: Legal from day 0 to 10 beside Security from day 0 to 4: Legal 10 days, Security none.
 */
import { endOf, type Passage, type RequestHistory } from "./gate-history.ts";

/** For each request two numbers per gate, then the time between gates: its row begins at `row * width`. */
export type WaitingTable = { readonly gates: readonly string[]; readonly width: number; readonly rows: number; readonly ms: Float64Array };

export const lastMoment = ({ endedAt, seenUntil, askedAt }: RequestHistory): number => endedAt ?? Math.max(seenUntil, askedAt);

export function waitingTable(requests: readonly RequestHistory[], gates: readonly string[]): WaitingTable {
  const width = gates.length * 2 + 1;
  const ms = new Float64Array(requests.length * width);
  const placeOf = new Map(gates.map((gate, at) => [gate, at]));
  requests.forEach((request, row) => addWaiting(request, placeOf, ms, row * width, width));
  return { gates, width, rows: requests.length, ms };
}

function addWaiting(request: RequestHistory, placeOf: ReadonlyMap<string, number>, ms: Float64Array, row: number, width: number): void {
  const end = lastMoment(request);
  const add = (passage: Passage, from: number, to: number, part: number): void => {
    const at = row + (placeOf.get(passage.gate) ?? 0) * 2;
    const asked = stoppedBetween(passage, from, to);
    ms[at] = (ms[at] ?? 0) + (to - from - asked) * part;
    ms[at + 1] = (ms[at + 1] ?? 0) + asked * part;
  };
  const { passages } = request;
  let at = request.askedAt;
  let between = 0;
  if (runOneByOne(passages, request.seenUntil)) {
    for (const passage of passages) {
      const from = Math.max(at, Math.min(passage.openedAt, end));
      const to = Math.max(from, Math.min(endOf(passage, request.seenUntil), end));
      between += from - at;
      if (to > from) add(passage, from, to, 1);
      at = to;
    }
    between += end - at;
  } else {
    for (const to of momentsOf(passages, request.seenUntil, at, end)) {
      const leading = leadingAt(passages, request.seenUntil, at, to);
      for (const passage of leading) add(passage, at, to, 1 / leading.length);
      if (leading.length === 0) between += to - at;
      at = to;
    }
  }
  ms[row + width - 1] = between;
}

function runOneByOne(passages: readonly Passage[], seenUntil: number): boolean {
  for (let at = 1; at < passages.length; at++) if (endOf(passages[at - 1]!, seenUntil) > passages[at]!.openedAt) return false;
  return true;
}

/** Where something begins or ends, after `from` and up to `end`; a moment may stand here more than once. */
function momentsOf(passages: readonly Passage[], seenUntil: number, from: number, end: number): number[] {
  const moments: number[] = [];
  if (end <= from) return moments;
  for (const passage of passages) {
    const ended = endOf(passage, seenUntil);
    if (passage.openedAt > from && passage.openedAt < end) moments.push(passage.openedAt);
    if (ended > from && ended < end) moments.push(ended);
  }
  moments.push(end);
  return moments.sort((a, b) => a - b);
}

/** The gates for which the request waited from one moment to the next. */
function leadingAt(passages: readonly Passage[], seenUntil: number, from: number, to: number): Passage[] {
  let leading: Passage[] = [];
  let last = -Infinity;
  for (const passage of passages) {
    if (passage.openedAt > from || endOf(passage, seenUntil) < to) continue;
    const ends = passage.endedAt ?? Infinity;
    if (ends > last) leading = [passage];
    else if (ends === last) leading.push(passage);
    last = Math.max(last, ends);
  }
  return leading;
}

function stoppedBetween({ stops }: Passage, from: number, to: number): number {
  let stopped = 0;
  for (const stop of stops) stopped += Math.max(0, Math.min(stop.to ?? to, to) - Math.max(stop.from, from));
  return stopped;
}
