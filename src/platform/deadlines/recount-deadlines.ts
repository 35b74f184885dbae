import { unitMs, workingTime, type Calendar, type WorkingTime } from "#platform/calendars";
import type { Database } from "#platform/db";
import { tell } from "#platform/notices";
import { clockOf } from "./deadline-clock.ts";
import { dueOf, nextMoment, restAt } from "./deadline.ts";
import { insertSteps, lockByCalendar, personsOf, updateClocks, type DeadlineRow } from "./deadline-store.ts";
import { momentText } from "./sentence.ts";
import { stepBy, type By } from "./step.ts";

export type Moved = { readonly id: string; readonly from: string; readonly to: string };
type Recounted = DeadlineRow & { readonly was: Date | null };

const namedAtMost = 5;

/**
 * After a calendar changed: what its clocks have counted stays, the rest runs by the calendar as it is now. So nothing
 * becomes due in the past. Who must act on what moved is told, once per person.
 */
export async function recountDeadlines(
  tx: Database,
  { before, after, now, by }: { readonly before: Calendar; readonly after: Calendar; readonly now: Date; readonly by: By },
): Promise<readonly Moved[]> {
  const [old, time] = [await workingTime(before), await workingTime(after)];
  const rows = (await lockByCalendar(tx, after.id)).filter((row) => row.due_at === null || row.due_at > now);
  const recounted = rows.map((row) => recount(row, old, time, now));
  await updateClocks(tx, recounted);
  const moved = recounted.filter(({ due_at, was }) => due_at !== null && due_at.getTime() !== was?.getTime());
  await insertSteps(
    tx,
    moved.map((row) => stepBy(row.id, "moved", now, row.due_at, { ...by, reason: `The calendar ${after.name} was changed.` })),
  );
  await tellMoved(tx, moved, after, now);
  return moved.map(({ id, was, due_at }) => ({ id, from: was?.toISOString() ?? "", to: due_at?.toISOString() ?? "" }));
}

function recount(row: DeadlineRow, old: WorkingTime, time: WorkingTime, now: Date): Recounted {
  const counted = now > row.counted_from ? now : row.counted_from;
  const clock = clockOf(row);
  const unit = row.allowance_unit;
  const rest = row.state === "paused" ? row.rest_ms : restAt(clock, old, counted);
  const restMs = Math.ceil((rest * unitMs(time, unit)) / unitMs(old, unit));
  const running = { ...clock, countedFrom: counted, restMs };
  const due = row.state === "paused" ? null : dueOf(running, time);
  return {
    ...row,
    was: row.due_at,
    counted_from: counted,
    rest_ms: restMs,
    due_at: due,
    next_at: due === null ? null : nextMoment(running, time, due),
  };
}

async function tellMoved(tx: Database, moved: readonly Recounted[], calendar: Calendar, now: Date): Promise<void> {
  const rows = new Map(moved.map((row) => [row.id, row]));
  const own = new Map<string, Recounted[]>();
  for (const { deadline_id, person_id, part } of await personsOf(tx, [...rows.keys()])) {
    const row = rows.get(deadline_id);
    if (row && part === "acts") own.set(person_id, [...(own.get(person_id) ?? []), row]);
  }
  for (const [person, theirs] of own) {
    const named = theirs
      .slice(0, namedAtMost)
      .map(({ title, due_at }) => `${title}: now by ${due_at ? momentText(due_at, calendar.timeZone) : "no date"}`);
    const more = theirs.length > namedAtMost ? [`and ${theirs.length - namedAtMost} more`] : [];
    await tell(tx, {
      to: [person],
      kind: "operations/deadline-moved",
      subject: { kind: "calendar", id: calendar.id },
      title: theirs.length === 1 ? "A deadline of yours has moved" : `${theirs.length} deadlines of yours have moved`,
      text: `The calendar ${calendar.name} was changed. ${[...named, ...more].join("; ")}.`,
      href: "/deadlines",
      now,
      when: "digest",
    });
  }
}
