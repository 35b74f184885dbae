import { jsonb, type Database } from "#platform/db";
import { sql, type Generated, type Selectable } from "kysely";
import type { Calendar, CalendarDraft, Closure } from "./calendar.ts";

type CalendarTable = {
  id: string;
  name: string;
  time_zone: string;
  country: string | null;
  region: string | null;
  weekdays: readonly number[];
  opens_at: number;
  closes_at: number;
  is_default: Generated<boolean>;
  version: Generated<number>;
  created_at: Date;
  changed_at: Date;
};
type ClosureTable = { calendar_id: string; place: number; name: string; from_on: string; to_on: string; is_yearly: boolean };
type Tables = { "platform.calendar": CalendarTable; "platform.calendar_closure": ClosureTable };

const calendarOf = (row: Selectable<CalendarTable>, closures: readonly ClosureTable[]): Calendar => ({
  id: row.id,
  name: row.name,
  timeZone: row.time_zone,
  country: row.country,
  region: row.region,
  weekdays: row.weekdays,
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  isDefault: row.is_default,
  version: row.version,
  closures: closures
    .filter((one) => one.calendar_id === row.id)
    .map(({ name, from_on, to_on, is_yearly }) => ({ name, fromOn: from_on, toOn: to_on, isYearly: is_yearly })),
});

/** All calendars, or those with these ids, the default first, then by name. */
export async function readCalendars(db: Database, ids?: readonly string[]): Promise<readonly Calendar[]> {
  if (ids?.length === 0) return [];
  const tables = db.withTables<Tables>();
  let calendars = tables.selectFrom("platform.calendar").selectAll();
  let closures = tables.selectFrom("platform.calendar_closure").selectAll();
  if (ids) {
    calendars = calendars.where("id", "in", ids);
    closures = closures.where("calendar_id", "in", ids);
  }
  const rows = await calendars.orderBy("is_default", "desc").orderBy("name").execute();
  const closed = await closures.orderBy("calendar_id").orderBy("place").execute();
  return rows.map((row) => calendarOf(row, closed));
}

export async function findCalendar(db: Database, id: string): Promise<Calendar | undefined> {
  return (await readCalendars(db, [id]))[0];
}

export async function findDefaultCalendarId(db: Database): Promise<string> {
  const { id } = await db
    .withTables<Tables>()
    .selectFrom("platform.calendar")
    .select("id")
    .where("is_default", "=", true)
    .executeTakeFirstOrThrow();
  return id;
}

/** Whoever keeps calendars is alone with them until the transaction ends: names and the default speak about all of them. Clocks start meanwhile. */
export async function lockCalendars(tx: Database): Promise<void> {
  await sql`lock table platform.calendar in share row exclusive mode`.execute(tx);
}

/** Nobody else can change this calendar, or start a clock by it, until this transaction ends. */
export async function lockCalendar(tx: Database, id: string): Promise<Calendar | undefined> {
  await tx.withTables<Tables>().selectFrom("platform.calendar").select("id").where("id", "=", id).forUpdate().execute();
  return findCalendar(tx, id);
}

/** A clock that starts now counts by the calendar as it is, so no change of it may commit in between. */
export async function holdCalendars(tx: Database, ids: readonly string[]): Promise<void> {
  await tx.withTables<Tables>().selectFrom("platform.calendar").select("id").where("id", "in", ids).orderBy("id").forShare().execute();
}

const columnsOf = ({ name, timeZone, country, region, weekdays, opensAt, closesAt }: CalendarDraft) => ({
  name,
  time_zone: timeZone,
  country,
  region,
  weekdays: jsonb([...weekdays]),
  opens_at: opensAt,
  closes_at: closesAt,
});

export async function isNameTaken(tx: Database, name: string, exceptId: string | null): Promise<boolean> {
  const rows = await tx.withTables<Tables>().selectFrom("platform.calendar").select(["id", "name"]).execute();
  return rows.some((row) => row.id !== exceptId && row.name.toLowerCase() === name.toLowerCase());
}

export async function insertCalendar(tx: Database, id: string, draft: CalendarDraft, now: Date): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto("platform.calendar")
    .values({ id, ...columnsOf(draft), created_at: now, changed_at: now })
    .execute();
  await insertClosures(tx, id, draft.closures);
}

export async function updateCalendar(tx: Database, id: string, draft: CalendarDraft, version: number, now: Date): Promise<void> {
  const tables = tx.withTables<Tables>();
  await tables
    .updateTable("platform.calendar")
    .set({ ...columnsOf(draft), version, changed_at: now })
    .where("id", "=", id)
    .execute();
  await tables.deleteFrom("platform.calendar_closure").where("calendar_id", "=", id).execute();
  await insertClosures(tx, id, draft.closures);
}

async function insertClosures(tx: Database, id: string, closures: readonly Closure[]): Promise<void> {
  if (closures.length === 0) return;
  const rows = closures.map(({ name, fromOn, toOn, isYearly }, place) => ({
    ...{ calendar_id: id, place, name },
    ...{ from_on: fromOn, to_on: toOn, is_yearly: isYearly },
  }));
  await tx.withTables<Tables>().insertInto("platform.calendar_closure").values(rows).execute();
}

export async function setDefault(tx: Database, id: string): Promise<void> {
  const tables = tx.withTables<Tables>();
  await tables.updateTable("platform.calendar").set({ is_default: false }).where("is_default", "=", true).execute();
  await tables.updateTable("platform.calendar").set({ is_default: true }).where("id", "=", id).execute();
}

export async function homeOfCalendar(db: Database, id: string): Promise<{ readonly units: []; readonly persons: [] } | undefined> {
  return (await findCalendar(db, id)) && { units: [], persons: [] };
}

export async function describeCalendar(db: Database, id: string): Promise<{ readonly title: string; readonly href: string } | undefined> {
  const found = await findCalendar(db, id);
  return found && { title: found.name, href: `/operations/calendars/${id}` };
}
