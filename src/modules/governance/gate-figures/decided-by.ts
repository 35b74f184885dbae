import type { RequestHistory } from "./gate-history.ts";

/** Above this share of decisions by the clock the number turns amber: reviewers do not keep up. */
export const amberClockShare = 0.1;

export type DecidedByTally = {
  readonly decided: number;
  readonly personInTime: number;
  /** A person decided after the clock had run out: it had gone to somebody else, or waited on. */
  readonly personLate: number;
  /** A person decided where no clock ran. */
  readonly personWithoutClock: number;
  readonly clock: number;
  readonly precedent: number;
  /** Of what was decided under a clock, by a person or by it; null where nothing was. */
  readonly inTimeShare: number | null;
  readonly clockShare: number | null;
  readonly isAmber: boolean;
};

/** By whom gates were decided. Decisions by precedent wait for nobody and count in neither share. */
export function decidedByOf(requests: readonly RequestHistory[]): DecidedByTally {
  const tally = { personInTime: 0, personLate: 0, personWithoutClock: 0, clock: 0, precedent: 0 };
  for (const { passages } of requests)
    for (const { by, endedAt, dueAt, wentOn } of passages) {
      if (by === null || endedAt === null) continue;
      if (by === "clock") tally.clock++;
      else if (by === "precedent") tally.precedent++;
      else if (wentOn || (dueAt !== null && endedAt > dueAt)) tally.personLate++;
      else if (dueAt === null) tally.personWithoutClock++;
      else tally.personInTime++;
    }
  const clocked = tally.personInTime + tally.personLate + tally.clock;
  const clockShare = clocked === 0 ? null : tally.clock / clocked;
  return {
    ...tally,
    decided: clocked + tally.personWithoutClock + tally.precedent,
    inTimeShare: clocked === 0 ? null : tally.personInTime / clocked,
    clockShare,
    isAmber: clockShare !== null && clockShare > amberClockShare,
  };
}
