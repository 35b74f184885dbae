import { InputFault, type InstanceLog } from "#engines/eventlog";
import { closingActivities, countEnds, isOpen } from "#engines/mining";
import { nearest } from "../nearest.ts";

export type LogMetric =
  | { readonly kind: "cycle-time" }
  | { readonly kind: "rework" }
  | { readonly kind: "between"; readonly from: string; readonly to: string };

/** A case as it is compared: when it (or the stretch that is measured) began, and how long it took or whether work was repeated. */
export type MeasuredCase = {
  readonly case: number;
  readonly beganAt: number;
  /** Milliseconds until it was done, or until the log ends where it is still open; for rework 1 or 0. */
  readonly value: number;
  readonly open: boolean;
};

/** Measures every case; cases that the metric does not concern are counted in `without`. */
export function measureCases(
  log: InstanceLog,
  metric: LogMetric,
  closedBy?: readonly string[],
): { cases: MeasuredCase[]; endsAt: number; without: number } {
  for (const name of closedBy ?? []) activityOf(log, name, "--closed-by");
  const closes = closingActivities(log, countEnds(log), closedBy);
  const endsAt = log.completeAt.reduce((last, at) => Math.max(last, at), -Infinity);
  const [from, to] =
    metric.kind === "between" ? [activityOf(log, metric.from, "--between"), activityOf(log, metric.to, "--between")] : [-1, -1];
  const cases: MeasuredCase[] = [];
  let without = 0;
  for (let c = 0; c + 1 < log.caseStart.length; c++) {
    const [low, high] = [log.caseStart[c]!, log.caseStart[c + 1]!];
    if (low === high) continue;
    const open = isOpen(log, closes, c);
    const began = beginOf(log, low);
    if (metric.kind === "rework") cases.push({ case: c, beganAt: began, value: Number(repeats(log, low, high)), open });
    else if (metric.kind === "cycle-time") {
      let last = -Infinity;
      for (let i = low; i < high; i++) last = Math.max(last, log.completeAt[i]!);
      cases.push({ case: c, beganAt: began, value: (open ? endsAt : last) - began, open });
    } else {
      let start = low;
      while (start < high && log.activityOf[start] !== from) start++;
      let end = start + 1;
      while (end < high && log.activityOf[end] !== to) end++;
      if (start >= high || (end >= high && !open)) without++;
      else
        cases.push({
          case: c,
          beganAt: log.completeAt[start]!,
          value: (end < high ? log.completeAt[end]! : endsAt) - log.completeAt[start]!,
          open: end >= high,
        });
    }
  }
  return { cases, endsAt, without };
}

function beginOf(log: InstanceLog, first: number): number {
  const start = log.startAt === null ? Number.NaN : log.startAt[first]!;
  return start === start ? start : log.completeAt[first]!;
}

function repeats(log: InstanceLog, low: number, high: number): boolean {
  const seen = new Set<number>();
  for (let i = low; i < high; i++) seen.add(log.activityOf[i]!);
  return seen.size < high - low;
}

function activityOf(log: InstanceLog, name: string, flag: string): number {
  const code = log.activities.indexOf(name);
  if (code >= 0) return code;
  const meant = nearest(name, log.activities);
  throw new InputFault(
    "log/no-activity",
    `${flag} names "${name}", which is no activity of this log.${meant === undefined ? "" : ` Did you mean "${meant}"?`}`,
  );
}
