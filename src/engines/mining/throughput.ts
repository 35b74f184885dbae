import type { InstanceLog } from "#engines/eventlog";
import { isOpen } from "./closing.ts";
import type { CaseSpans } from "./durations.ts";

type Week = { weekStart: string; started: number; finished: number; openAtEnd: number };

const day = 86_400_000;
const week = 7 * day;
/** 1970-01-01 was a Thursday; ISO weeks begin on Monday. */
const firstMonday = -3 * day;
/** Quiet stretches longer than this are left out: one stray date must not make a table of centuries. */
const longestGap = 104;

const weekOf = (instant: number): number => Math.floor((instant - firstMonday) / week);

/**
 * Cases started and finished per ISO week (UTC), and open at its end. A case finishes at its last complete if a closing
 * activity ends it; an open case stays open to the last week. Weeks in which nothing starts or finishes are listed too, unless
 * more than 104 come in a row.
 */
export function measureThroughput(log: InstanceLog, spans: CaseSpans, closes: Uint8Array): Week[] {
  const started = new Map<number, number>();
  const finished = new Map<number, number>();
  const add = (to: Map<number, number>, at: number) => to.set(at, (to.get(at) ?? 0) + 1);
  for (let c = 0; c < spans.beganAt.length; c++) {
    const began = spans.beganAt[c]!;
    if (began !== began) continue;
    add(started, weekOf(began));
    if (!isOpen(log, closes, c)) add(finished, weekOf(spans.endedAt[c]!));
  }
  const busy = [...new Set([...started.keys(), ...finished.keys()])].sort((a, b) => a - b);
  const weeks: Week[] = [];
  let open = 0;
  busy.forEach((at, i) => {
    open += (started.get(at) ?? 0) - (finished.get(at) ?? 0);
    weeks.push({ weekStart: dateOf(at), started: started.get(at) ?? 0, finished: finished.get(at) ?? 0, openAtEnd: open });
    const next = busy[i + 1] ?? at;
    if (next - at - 1 > longestGap) return;
    for (let quiet = at + 1; quiet < next; quiet++) weeks.push({ weekStart: dateOf(quiet), started: 0, finished: 0, openAtEnd: open });
  });
  return weeks;
}

const dateOf = (number: number): string => new Date(number * week + firstMonday).toISOString().slice(0, -14);
