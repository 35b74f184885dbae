import type { ConstraintFigure, GateFigures, OpenGateFigure, ReplaySide, RunOutLine } from "../contract/gate-figures.ts";
import { ageingOf, type OpenGate } from "./ageing.ts";
import { compoundingOf, leastGroups } from "./compounding.ts";
import { constraintOf, leastRequests, resamples, usualSeed, type Constraint } from "./constraint.ts";
import { amberClockShare, decidedByOf } from "./decided-by.ts";
import { dayMs, gatesIn, type RequestHistory } from "./gate-history.ts";
import { gateTimeOf, leadTimeOf } from "./lead-time.ts";
import type { RunOut } from "./replay.ts";
import { reworkOf } from "./rework.ts";
import { waitingTable } from "./waiting.ts";

type Given = {
  /** Of the whole history, and of the chosen period. */
  readonly all: readonly RequestHistory[];
  readonly chosen: readonly RequestHistory[];
  readonly singles: ReadonlySet<string>;
};

/** What the wire calls all figures together. */
export function figuresOf({ all, chosen, singles }: Given): Omit<GateFigures, "asOf" | "kinds"> {
  const gates = gatesIn(chosen);
  const ageing = ageingOf(all);
  const { ordinals, ...compounding } = compoundingOf(all);
  return {
    requests: chosen.length,
    leadTime: leadTimeOf(chosen),
    gates: gates.map((gate) => ({ gate, leadTime: gateTimeOf(chosen, gate), hasOneReviewer: singles.has(gate) })),
    constraint: constraintFigure(constraintOf(waitingTable(chosen, gates), usualSeed)),
    ageing: { count: ageing.count, buckets: [...ageing.buckets], oldest: ageing.oldest.map(openGateFigure) },
    rework: [...reworkOf(chosen, gates)],
    decidedBy: { ...decidedByOf(chosen), amberAbove: amberClockShare },
    compounding: {
      ...compounding,
      leastGroups,
      quarters: [...compounding.quarters],
      ordinals: ordinals.map(({ nth, leadTime: { n, undecided, median }, precedentShare }) => ({
        nth,
        n,
        undecided,
        median,
        precedentShare,
      })),
    },
  };
}

/** One side of a replay. */
export function replaySide(requests: readonly RequestHistory[], gates: readonly string[]): ReplaySide {
  const decided = { person: 0, clock: 0, precedent: 0 };
  for (const { passages } of requests) for (const { by } of passages) if (by !== null) decided[by]++;
  return {
    leadTime: leadTimeOf(requests),
    constraint: constraintFigure(constraintOf(waitingTable(requests, gates), usualSeed)),
    gates: gates.map((gate) => {
      const { n, undecided, median } = gateTimeOf(requests, gate);
      return { gate, n, undecided, median };
    }),
    decidedByPerson: decided.person,
    decidedByClock: decided.clock,
  };
}

export const constraintFigure = ({ requests, totalMs, betweenMs, shares, seed }: Constraint): ConstraintFigure => ({
  requests,
  totalDays: totalMs / dayMs,
  betweenDays: betweenMs / dayMs,
  shares: shares.map(({ reviewerMs, requesterMs, ...rest }) => ({
    ...rest,
    reviewerDays: reviewerMs / dayMs,
    requesterDays: requesterMs / dayMs,
  })),
  ...{ resamples, leastRequests, seed },
});

const instant = (ms: number): string => new Date(ms).toISOString();

export const openGateFigure = ({ openedAt, dueAt, seenUntil, ...rest }: OpenGate): OpenGateFigure => ({
  ...rest,
  openedAt: instant(openedAt),
  dueAt: dueAt === null ? null : instant(dueAt),
  seenUntil: instant(seenUntil),
});

export const runOutLine = ({ request, gate, allowance, openedAt, ranOutAt, recordedMs, recorded }: RunOut): RunOutLine => ({
  ...{ requestId: request.id, title: request.title, kind: request.kind, tier: request.tier, gate },
  openedAt: instant(openedAt),
  onDay: allowance.amount,
  unit: allowance.unit,
  ranOutAt: instant(ranOutAt),
  recordedDays: recordedMs / dayMs,
  recordedOutcome: recorded.outcome,
  recordedBy: recorded.by,
});
