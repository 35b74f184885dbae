/**
 * History again under another allowance for each gate, or with all gates beside each other. It assumes that REVIEWERS STAY
 * AS THEY WERE: everybody decides as long after being asked as they did, by elapsed time, asks back after the same time and
 * is answered after the same time; the next stage opens as long after the one before as it did. What changes is the clock:
 *
 * - A decision within the new allowance stays as it was. Nothing is ever decided sooner by a person than it was.
 * - Otherwise the clock approves at the moment the allowance is used up, counted by the calendar, standing still while whoever
 *   asked owed an answer. That is no faster review, and it is listed, above all where a person later refused.
 * - High risk is never approved by a clock: it goes to the executive of the second clock, who is taken to need what was needed.
 * - Where the record stops (an open gate, one that the clock had decided before the new allowance is used up, a withdrawal)
 *   what follows is not known: such a request counts as open from there.
 *
 * So gates one after another with waits w under an allowance s take sum(min(w, s)), beside each other max(min(w, s)).
 */
import { countedBetween, instantAfter, allowanceMs, type Allowance, type WorkingTime } from "#platform/calendars";
import { endOf, type Passage, type RequestHistory } from "./gate-history.ts";

export type ReplayRule = {
  /** Gates that are not named keep what they had. */
  readonly allowances: ReadonlyMap<string, Allowance>;
  readonly isParallel: boolean;
  readonly calendar: WorkingTime;
};

/** A gate whose clock would have run out. */
export type RunOut = {
  readonly request: RequestHistory;
  readonly gate: string;
  readonly allowance: Allowance;
  readonly openedAt: number;
  readonly ranOutAt: number;
  /** As it was: how long the gate took, how it ended and by whom. */
  readonly recordedMs: number;
  readonly recorded: Pick<Passage, "outcome" | "by">;
};

export type Replay = {
  readonly requests: readonly RequestHistory[];
  readonly approvedByClock: readonly RunOut[];
  readonly wentToExecutive: readonly RunOut[];
  /** Gates that the clock decided then: how long a person would have needed beyond that, nobody knows. */
  readonly unknown: number;
};
type Lists = { approvedByClock: RunOut[]; wentToExecutive: RunOut[]; unknown: number };

export function replay(requests: readonly RequestHistory[], rule: ReplayRule): Replay {
  const lists: Lists = { approvedByClock: [], wentToExecutive: [], unknown: 0 };
  return { requests: requests.map((request) => replayRequest(request, rule, lists)), ...lists };
}

function replayRequest(request: RequestHistory, rule: ReplayRule, lists: Lists): RequestHistory {
  const { passages, askedAt, seenUntil } = request;
  if (passages.length === 0) return request;
  const done: Passage[] = [];
  const firstLag = Math.max(0, passages[0]!.openedAt - askedAt);
  let ready = askedAt;
  let recordedReady = askedAt;
  for (let at = 0; at < passages.length;) {
    const stage = rule.isParallel ? passages : stageFrom(passages, at);
    at += stage.length;
    const replayed = stage.map((passage) => {
      const opensAt = rule.isParallel ? askedAt + firstLag : ready + Math.max(0, passage.openedAt - recordedReady);
      return replayPassage(request, passage, opensAt, rule, lists);
    });
    const refusedAt = Math.min(...replayed.map((one) => (one.outcome === "refused" ? (one.endedAt ?? Infinity) : Infinity)));
    if (refusedAt < Infinity) return finished(request, [...done, ...replayed.map((one) => closedBy(one, refusedAt))], refusedAt, "refused");
    done.push(...replayed);
    const isRecordOver = replayed.some((one, place) => one.by === null && (stage[place]?.by !== null || stage[place].endedAt === null));
    if (isRecordOver || (at >= passages.length && replayed.some(({ by }) => by === null))) return unfinished(request, done);
    ready = Math.max(...replayed.map(({ endedAt, openedAt }) => endedAt ?? openedAt));
    recordedReady = Math.max(...stage.map((passage) => endOf(passage, seenUntil)));
  }
  if (request.unopened > 0) return unfinished(request, done);
  const tail = request.endedAt === null || request.state === "refused" ? 0 : Math.max(0, request.endedAt - recordedReady);
  const state = request.state === "approved-with-conditions" ? request.state : "approved";
  return finished(request, done, ready + tail, state);
}

function stageFrom(passages: readonly Passage[], from: number): readonly Passage[] {
  let to = from + 1;
  while (to < passages.length && passages[to]!.stage === passages[from]!.stage) to++;
  return passages.slice(from, to);
}

/** What is undecided has an end all the same: it was watched up to there. */
function replayPassage(request: RequestHistory, passage: Passage, opensAt: number, rule: ReplayRule, lists: Lists): Passage {
  const shift = opensAt - passage.openedAt;
  const recordedEnd = endOf(passage, request.seenUntil);
  const end = recordedEnd + shift;
  const stops =
    shift === 0 ? passage.stops : passage.stops.map(({ from, to }) => ({ from: from + shift, to: to === null ? null : to + shift }));
  const same: Passage = {
    ...passage,
    openedAt: opensAt,
    endedAt: end,
    stops,
    dueAt: passage.dueAt === null ? null : passage.dueAt + shift,
  };
  const allowance = rule.allowances.get(passage.gate);
  if (allowance === undefined || passage.by === "precedent") return same;
  const dueAt = end - opensAt < leastMs(allowance) ? null : dueUnder(allowance, opensAt, stops, rule.calendar);
  const isInTime = dueAt === null || (passage.by === "person" ? end <= dueAt : end < dueAt);
  if (isInTime && passage.by === "clock") {
    lists.unknown++;
    return { ...same, by: null, outcome: null, dueAt };
  }
  if (isInTime) return { ...same, dueAt, wentOn: false };
  const { outcome, by } = passage;
  const line: RunOut = {
    ...{ request, gate: passage.gate, allowance, openedAt: opensAt, ranOutAt: dueAt },
    recordedMs: recordedEnd - passage.openedAt,
    recorded: { outcome, by },
  };
  if (request.tier === "high") {
    lists.wentToExecutive.push(line);
    return { ...same, dueAt, wentOn: true };
  }
  lists.approvedByClock.push(line);
  const kept = stops.filter(({ from }) => from < dueAt);
  return { ...same, endedAt: dueAt, dueAt, by: "clock", outcome: "approved", stops: kept, wentOn: false };
}

const hourMs = 3_600_000;
/** No clock of any calendar uses an allowance up sooner: a day on the wall has at least 22 hours, and no day two business days. */
const leastMs = ({ amount, unit }: Allowance): number =>
  unit === "hours" ? amount * hourMs : (unit === "calendar-days" ? amount : amount - 1) * 24 * hourMs - 2 * hourMs;

/** When an allowance is used up whose clock stands still in the stops; null while one of them has no end. */
export function dueUnder(allowance: Allowance, from: number, stops: Passage["stops"], calendar: WorkingTime): number | null {
  let rest = allowanceMs(calendar, allowance);
  let running = new Date(from);
  for (const stop of stops) {
    const counted = countedBetween(calendar, allowance.unit, running, new Date(stop.from));
    if (counted >= rest) break;
    if (stop.to === null) return null;
    rest -= counted;
    running = new Date(Math.max(running.getTime(), stop.to));
  }
  return instantAfter(calendar, allowance.unit, running, rest).getTime();
}

const closedBy = (passage: Passage, refusedAt: number): Passage =>
  passage.endedAt !== null && passage.endedAt <= refusedAt ? passage : { ...passage, endedAt: refusedAt, by: null, outcome: null };

const finished = (
  request: RequestHistory,
  passages: readonly Passage[],
  endedAt: number,
  state: RequestHistory["state"],
): RequestHistory => ({
  ...request,
  passages,
  endedAt,
  state,
  by: passages.every(({ by }) => by === "precedent") ? "precedent" : passages.some(({ by }) => by === "clock") ? "clock" : "person",
});

/** Undecided as far as the record goes. */
const unfinished = (request: RequestHistory, passages: readonly Passage[]): RequestHistory => ({
  ...request,
  passages,
  state: "open",
  by: null,
  endedAt: null,
  seenUntil: Math.max(...passages.map(({ endedAt, openedAt }) => endedAt ?? openedAt)),
});
