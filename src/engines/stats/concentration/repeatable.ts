import { demandAllFinite } from "../demand.ts";
import { estimate, inconclusive, type Estimate } from "../estimate.ts";

/** One run of a way of working: who, in which team, in which week (any number that counts weeks). */
export type Run = { readonly person: string; readonly team: string; readonly week: number };

export type RepeatableRule = { readonly people: number; readonly teams: number };

/** What carries the answer, each with what was found. */
export type Repeatable = {
  readonly repeatable: boolean;
  readonly people: number;
  readonly teams: number;
  readonly enoughPeople: boolean;
  /** Without the top user it is still run by two people or more, in half of its weeks or more. */
  readonly survivesTopUser: boolean;
  readonly weeks: number;
  readonly weeksWithoutTopUser: number;
  /** In the weeks in which the top user was away (ran nothing): how many, and in how many somebody else ran it. */
  readonly awayWeeks: number;
  readonly awayWeeksRun: number;
  readonly runsWhileAway: boolean;
};

/**
 * Is it a way of working, or one person's trick? Repeatable if at least 3 people in at least 2 teams run it, it survives dropping the
 * top user, and it runs in weeks that user is away. The weeks looked at reach from the first run to the last, or are given.
 * Of equally active people the one first in the alphabet counts as the top user: the answer must not hang on the order of rows.
 * Inconclusive while the top user was never away, if all else holds.
 */
export function repeatableUse(
  runs: readonly Run[],
  rule: RepeatableRule = { people: 3, teams: 2 },
  weeks?: readonly number[],
): Estimate<Repeatable> {
  if (runs.length === 0) return inconclusive({ code: "no-use", message: "Nobody ran it yet.", has: 0, needs: 1 });
  demandAllFinite(
    "week",
    runs.map((run) => run.week),
  );
  const counts = new Map<string, number>();
  for (const run of runs) counts.set(run.person, (counts.get(run.person) ?? 0) + 1);
  const [top] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]!;
  const others = runs.filter((run) => run.person !== top);
  const distinct = <T>(values: readonly T[]) => new Set(values).size;
  const people = counts.size;
  const teams = distinct(runs.map((run) => run.team));
  const used = distinct(runs.map((run) => run.week));
  const usedByOthers = new Set(others.map((run) => run.week));
  const topWeeks = new Set(runs.filter((run) => run.person === top).map((run) => run.week));
  const away = (weeks ?? allWeeks(runs)).filter((week) => !topWeeks.has(week));
  const enoughPeople = people >= rule.people && teams >= rule.teams;
  const survivesTopUser = distinct(others.map((run) => run.person)) >= 2 && usedByOthers.size * 2 >= used;
  const awayWeeksRun = away.filter((week) => usedByOthers.has(week)).length;
  if (away.length === 0 && enoughPeople && survivesTopUser) {
    return inconclusive({
      code: "never-away",
      message: "The most active person was never away, so nobody knows whether it runs without them.",
      has: 0,
      needs: 1,
    });
  }
  const runsWhileAway = awayWeeksRun > 0;
  return estimate({
    repeatable: enoughPeople && survivesTopUser && runsWhileAway,
    people,
    teams,
    enoughPeople,
    survivesTopUser,
    weeks: used,
    weeksWithoutTopUser: usedByOthers.size,
    awayWeeks: away.length,
    awayWeeksRun,
    runsWhileAway,
  });
}

function allWeeks(runs: readonly Run[]): number[] {
  let [first, last] = [Infinity, -Infinity];
  for (const { week } of runs) [first, last] = [Math.min(first, week), Math.max(last, week)];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
