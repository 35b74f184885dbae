import type { MeasuredCase } from "./log-measure.ts";

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** 1970-01-05 was a Monday. */
const mondayMs = 4 * dayMs;

/** What stands in one cell: the cases a team opened in one week (Monday, UTC). */
export type LogCell = { readonly team: string; readonly week: string; readonly outcome: number; readonly n: number };
export type LogCells = { readonly cells: readonly LogCell[]; readonly kind: "log" | "plain"; readonly notes: readonly string[] };

/** Below this share of open cases, and with no case of length 0, durations are compared by the mean of their logarithms. */
const fewOpen = 0.02;

/**
 * Reduces cases to teams and weeks, by the week in which they were opened, so that open cases stay in. Durations: the mean logarithm
 * where under 2 % are open, else the mean of min(duration, tau) in days. Weeks after which the log does not go on for another
 * tau are left out, so every remaining case is followed for tau and that mean is the restricted mean of Kaplan and Meier. tau:
 * nine in ten finished cases, at most a quarter of the log. Rework: the share of cases; last weeks with over 10 % open cases are left out.
 */
export function cellsOf(cases: readonly MeasuredCase[], teamOf: (c: number) => string | null, endsAt: number, isRework: boolean): LogCells {
  const known = cases.flatMap((one) => {
    const team = teamOf(one.case);
    return team === null ? [] : [{ ...one, team, week: Math.floor((one.beganAt - mondayMs) / weekMs) }];
  });
  const notes: string[] = [];
  if (known.length < cases.length) notes.push(`${cases.length - known.length} cases without a team were left out.`);
  const open = known.filter((one) => one.open).length;
  if (isRework) {
    const weeks = [...new Set(known.map(({ week }) => week))].sort((a, b) => b - a);
    const shareOpen = (week: number) => {
      const own = known.filter((one) => one.week === week);
      return own.filter((one) => one.open).length / own.length;
    };
    const last = weeks.find((week) => shareOpen(week) <= 0.1) ?? Infinity;
    if (last !== weeks[0]) notes.push("The last weeks were left out: over 10 % of their cases are open, and may still be reworked.");
    return {
      cells: reduce(
        known.filter(({ week }) => week <= last),
        ({ value }) => value,
      ),
      kind: "plain",
      notes,
    };
  }
  if (known.every(({ value }) => value > 0) && open < fewOpen * known.length) {
    const closed = known.filter((one) => !one.open);
    if (open > 0) notes.push(`${open} open cases (under 2 %) were left out.`);
    return { cells: reduce(closed, ({ value }) => Math.log(value / dayMs)), kind: "log", notes };
  }
  const done = known
    .filter((one) => !one.open)
    .map(({ value }) => value)
    .sort((a, b) => a - b);
  const span = endsAt - known.reduce((first, { beganAt }) => Math.min(first, beganAt), Infinity);
  const tau = Math.min(done[Math.floor(0.9 * (done.length - 1))] ?? span / 4, span / 4);
  const followed = known.filter(({ week }) => mondayMs + (week + 1) * weekMs + tau <= endsAt);
  notes.push(
    `${open} of ${known.length} cases are open, so the mean of the first ${(tau / dayMs).toPrecision(3)} days of each case is compared (restricted mean, in days); cases opened too late to be followed that long were left out.`,
  );
  return { cells: reduce(followed, ({ value }) => Math.min(value, tau) / dayMs), kind: "plain", notes };
}

type Placed = MeasuredCase & { readonly team: string; readonly week: number };

/** Means per team and week, in the order of the names and of time. */
function reduce(cases: readonly Placed[], of: (one: Placed) => number): LogCell[] {
  const cells = new Map<string, { team: string; week: number; sum: number; n: number }>();
  for (const one of cases) {
    const key = JSON.stringify([one.team, one.week]);
    const cell = cells.get(key) ?? { team: one.team, week: one.week, sum: 0, n: 0 };
    cell.sum += of(one);
    cell.n++;
    cells.set(key, cell);
  }
  return [...cells.values()].map(({ team, week, sum, n }) => ({
    ...{ team, outcome: sum / n, n },
    week: new Date(mondayMs + week * weekMs).toISOString().slice(0, 10),
  }));
}
