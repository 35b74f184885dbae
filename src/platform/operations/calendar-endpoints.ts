import { change } from "#platform/audit";
import {
  changeCalendar,
  chooseDefaultCalendar,
  createCalendar,
  daysOff,
  holidayCountries,
  holidayRegions,
  proveCalendar,
  readCalendar,
  readCalendars,
  type Calendar,
} from "#platform/calendars";
import { operations as wire } from "#platform/contract";
import { recountDeadlines } from "#platform/deadlines";
import { Refusal } from "#platform/errors";
import { endpoint, type Endpoint } from "#platform/registry";
import type { z } from "zod";

const viewOf = ({ id, ...rest }: Calendar): z.input<typeof wire.calendar> => ({
  ...rest,
  id: id as z.input<typeof wire.calendar>["id"],
  weekdays: [...rest.weekdays],
  closures: [...rest.closures],
});

export const calendarEndpoints: readonly Endpoint[] = [
  endpoint(wire.listCalendars, async ({ platform }) => ({ calendars: (await readCalendars(platform.db)).map(viewOf) })),
  endpoint(wire.readCalendar, async ({ platform, params }) => viewOf(await readCalendar(platform.db, params.id))),
  endpoint(wire.createCalendar, async (call) =>
    change(call.platform, call, async (tx, record) => {
      const made = await createCalendar(tx, call.body, call.now);
      record({ action: "operations/calendar-created", subject: { kind: "calendar", id: made.id, version: 1 }, payload: call.body });
      return viewOf(made);
    }),
  ),
  endpoint(wire.changeCalendar, async (call) => {
    const { platform, params, body, actor, now } = call;
    const { version, ...draft } = body;
    return change(platform, call, async (tx, record) => {
      const { before, after } = await changeCalendar(tx, params.id, version, draft, now);
      const moved = await recountDeadlines(tx, { before, after, now, by: actor });
      record({
        action: "operations/calendar-changed",
        subject: { kind: "calendar", id: params.id, version: after.version },
        payload: { before, after, moved },
      });
      return { calendar: viewOf(after), movedDeadlines: moved.length };
    });
  }),
  endpoint(wire.chooseDefaultCalendar, async (call) =>
    change(call.platform, call, async (tx, record) => {
      const chosen = await chooseDefaultCalendar(tx, call.params.id);
      record({ action: "operations/calendar-made-default", subject: { kind: "calendar", id: chosen.id, version: chosen.version } });
      return viewOf(chosen);
    }),
  ),
  endpoint(wire.listDaysOff, async ({ platform, params, query, now }) => {
    const { daysOff: days, ...rest } = await daysOff(await readCalendar(platform.db, params.id), now, query.from);
    return { ...rest, daysOff: [...days] };
  }),
  endpoint(wire.previewCalendar, async ({ body, now }) => {
    await proveCalendar(body, now);
    const { daysOff: days, ...rest } = await daysOff(body, now);
    return { ...rest, daysOff: [...days] };
  }),
  endpoint(wire.listHolidayPlaces, async ({ query: { country } }) => {
    const countries = [...(await holidayCountries())];
    if (country !== undefined && !countries.some(({ code }) => code === country))
      throw new Refusal("invalid", "calendars/unknown-country", `No public holidays are known for the country ${country}.`, {
        errors: [{ path: "country", message: "Choose one of the countries of the list." }],
      });
    return { countries, regions: country === undefined ? [] : [...(await holidayRegions(country))] };
  }),
];
