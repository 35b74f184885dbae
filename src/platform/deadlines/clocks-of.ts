import { allowanceMs, unitMs, workingTimes, type Allowance } from "#platform/calendars";
import type { Database } from "#platform/db";
import { clockOf } from "./deadline-clock.ts";
import { restAt, type DeadlineState } from "./deadline.ts";
import { findDeadlines } from "./deadline-store.ts";

/** How a clock stands, for whoever shows what it is about. */
export type ClockReading = {
  readonly state: DeadlineState;
  readonly allowance: Allowance;
  /** How much of the allowance is used up, in its unit. */
  readonly used: number;
  readonly dueAt: Date | null;
  readonly timeZone: string;
};

/** How these clocks stand now, by their ids. */
export async function clocksOf(db: Database, ids: readonly string[], now: Date): Promise<ReadonlyMap<string, ClockReading>> {
  const rows = await findDeadlines(db, [...new Set(ids)]);
  const times = await workingTimes(
    db,
    rows.map((row) => row.calendar_id),
  );
  const found = new Map<string, ClockReading>();
  for (const row of rows) {
    const time = times.get(row.calendar_id);
    if (!time) throw new Error(`There is no calendar ${row.calendar_id}.`);
    const clock = clockOf(row);
    const at = row.state === "done" ? (row.ended_at ?? now) : now;
    const rest = row.state === "paused" ? row.rest_ms : restAt(clock, time, at);
    found.set(row.id, {
      state: row.state,
      allowance: clock.allowance,
      used: Math.floor(((allowanceMs(time, clock.allowance) - rest) / unitMs(time, row.allowance_unit)) * 10) / 10,
      dueAt: row.due_at,
      timeZone: time.timeZone,
    });
  }
  return found;
}
