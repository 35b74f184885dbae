import { expect, test } from "vitest";
import { hourText, minuteOf } from "./hours.ts";

test("every minute of a day is written and read back, midnight at its end too", () => {
  for (let minute = 0; minute <= 1440; minute++) expect(minuteOf(hourText(minute))).toBe(minute);
});

test.each(["", "9", "24:01", "12:60", "noon", "-1:00", "109:00"])("%j is no time", (text) => {
  expect(minuteOf(text)).toBeUndefined();
});
