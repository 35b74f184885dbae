import type { InstanceLog } from "#engines/eventlog";

/** Repeats: instances whose activity occurred before in the same case. */
export type Rework = {
  /** Cases with a repeat. */
  readonly cases: number;
  /** Repeats: events beyond the first of their activity in their case. */
  readonly extraEvents: number;
  /** Repeats that directly follow the same activity; the others are loops. */
  readonly selfLoops: number;
  readonly loops: number;
  /** Repeats by performer: the one of the previous occurrence, another, or unknown on either side. */
  readonly samePerformer: number;
  readonly otherPerformer: number;
  readonly unknownPerformer: number;
  /** Per activity: events, cases, cases with a repeat of it, self-loops. */
  readonly perActivity: {
    readonly count: Int32Array;
    readonly cases: Int32Array;
    readonly reworkCases: Int32Array;
    readonly selfLoops: Int32Array;
  };
};

/**
 * Finds what is done again, in one pass.
 *
 * Example: in the case a b a a b, the second and third a and the second b are repeats; the third a is a self-loop, the others
 * are loops.
 */
export function findRework(log: InstanceLog): Rework {
  const { activityOf, caseStart, resourceOf, activities } = log;
  const perActivity = {
    count: new Int32Array(activities.length),
    cases: new Int32Array(activities.length),
    reworkCases: new Int32Array(activities.length),
    selfLoops: new Int32Array(activities.length),
  };
  const seenIn = new Int32Array(activities.length).fill(-1);
  const repeatedIn = new Int32Array(activities.length).fill(-1);
  const lastAt = new Int32Array(activities.length);
  let [cases, extraEvents, selfLoops, samePerformer, otherPerformer] = [0, 0, 0, 0, 0];
  for (let c = 0; c + 1 < caseStart.length; c++) {
    const extraBefore = extraEvents;
    for (let i = caseStart[c]!; i < caseStart[c + 1]!; i++) {
      const activity = activityOf[i]!;
      perActivity.count[activity]!++;
      if (seenIn[activity] !== c) {
        seenIn[activity] = c;
        perActivity.cases[activity]!++;
      } else {
        extraEvents++;
        if (repeatedIn[activity] !== c) {
          repeatedIn[activity] = c;
          perActivity.reworkCases[activity]!++;
        }
        const previous = lastAt[activity]!;
        if (previous === i - 1) {
          selfLoops++;
          perActivity.selfLoops[activity]!++;
        }
        const before = resourceOf[previous]!;
        const now = resourceOf[i]!;
        if (before >= 0 && now >= 0) {
          if (before === now) samePerformer++;
          else otherPerformer++;
        }
      }
      lastAt[activity] = i;
    }
    if (extraEvents > extraBefore) cases++;
  }
  const unknownPerformer = extraEvents - samePerformer - otherPerformer;
  return { cases, extraEvents, selfLoops, loops: extraEvents - selfLoops, samePerformer, otherPerformer, unknownPerformer, perActivity };
}
