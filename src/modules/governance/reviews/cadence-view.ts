import { findPersons } from "#modules/people";
import { findDefaultCalendarId, readCalendars } from "#platform/calendars";
import type { Database } from "#platform/db";
import { covers, type Actor } from "#platform/registry";
import type { Cadence } from "../contract.ts";
import { countOpenActions } from "./action-store.ts";
import { missedInARow } from "./occurrence.ts";
import { reviewLines, type ReviewLine } from "./review-store.ts";
import type { CadenceRow } from "./tables.ts";

const mostPast = 12;

export const lineOf = (row: ReviewLine) => ({
  id: row.id as Cadence["past"][number]["id"],
  period: row.period,
  state: row.state,
  startsAt: row.starts_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  heldAt: row.held_at?.toISOString() ?? null,
});

export async function cadenceViews(db: Database, rows: readonly CadenceRow[], actor: Actor): Promise<Cadence[]> {
  const ids = rows.map(({ id }) => id);
  const persons = await findPersons(db, [...new Set(rows.flatMap((row) => [row.owner_id, row.deputy_id, ...row.participants]))]);
  const lines = Map.groupBy(await reviewLines(db, ids), ({ cadence_id }) => cadence_id);
  const open = await countOpenActions(db, ids);
  const calendars = new Map((await readCalendars(db)).map((one) => [one.id, one.timeZone]));
  const usual = await findDefaultCalendarId(db);
  const may = (permission: "governance:cadence.keep" | "governance:review.read", row: CadenceRow): boolean => {
    const reach = actor.grants.get(permission);
    return reach !== undefined && covers(reach, actor, { units: [], persons: [row.owner_id, row.deputy_id, ...row.participants] });
  };
  const named = (id: string): Cadence["owner"] => {
    const found = persons.get(id);
    if (!found) throw new Error(`Person ${id} of a review is not on record.`);
    return { id: found.id, name: found.name, email: found.email };
  };
  return rows.map((row) => {
    const own = lines.get(row.id) ?? [];
    const planned = own.find(({ state }) => state === "planned");
    const past = own.filter(({ state }) => state !== "planned");
    return {
      id: row.id as Cadence["id"],
      title: row.title,
      about: row.about,
      owner: named(row.owner_id),
      deputy: named(row.deputy_id),
      participants: row.participants.flatMap((id) => (persons.has(id) ? [named(id)] : [])),
      dayRule: row.day_rule,
      startsAtMinute: row.starts_at_minute,
      minutes: row.minutes,
      graceDays: row.grace_days,
      calendarId: row.calendar_id,
      timeZone: calendars.get(row.calendar_id ?? usual) ?? "UTC",
      isEnded: row.ended_at !== null,
      next: planned ? lineOf(planned) : null,
      past: past.slice(0, mostPast).map(lineOf),
      held: past.filter(({ state }) => state === "held").length,
      missed: past.filter(({ state }) => state === "missed").length,
      missedInARow: missedInARow(past.map(({ state }) => (state === "held" ? "held" : "missed"))),
      openActions: open.get(row.id) ?? 0,
      mayChange: may("governance:cadence.keep", row),
      mayRead: may("governance:review.read", row),
      version: row.version,
    };
  });
}

export async function cadenceView(db: Database, row: CadenceRow, actor: Actor): Promise<Cadence> {
  const [view] = await cadenceViews(db, [row], actor);
  if (!view) throw new Error("A rhythm without a view.");
  return view;
}
