import type { WorkingTime } from "#platform/calendars";

/** The same working time, which looks each day up once: a replay asks for the same days again and again. */
export function rememberingDays(time: WorkingTime): WorkingTime {
  const known = new Map<number, string | undefined>();
  return {
    ...time,
    offOn: (day) => {
      if (!known.has(day)) known.set(day, time.offOn(day));
      return known.get(day);
    },
  };
}
