import { expect, test } from "vitest";
import { digestDay } from "./digest-time.ts";

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());

test.each([
  ["before eight", "2026-03-02T06:59:00Z", "Europe/Berlin", undefined],
  ["from eight on", "2026-03-02T07:00:00Z", "Europe/Berlin", "2026-03-02"],
  ["in the evening still, when nobody looked before", "2026-03-02T22:30:00Z", "Europe/Berlin", "2026-03-02"],
  ["where it is the next day already", "2026-03-02T20:00:00Z", "Pacific/Auckland", "2026-03-03"],
  ["where it is still night", "2026-03-02T07:00:00Z", "America/New_York", undefined],
  ["on a Saturday", "2026-03-07T10:00:00Z", "Europe/Berlin", undefined],
  ["on Sunday by UTC that is Monday there", "2026-03-08T22:00:00Z", "Asia/Tokyo", undefined],
  ["on Monday morning there that is Sunday by UTC", "2026-03-08T23:30:00Z", "Asia/Tokyo", "2026-03-09"],
  ["on the day the clocks go forward", "2026-03-30T06:00:00Z", "Europe/Berlin", "2026-03-30"],
  ["without a zone by UTC", "2026-03-02T08:00:00Z", null, "2026-03-02"],
  ["with a zone nobody knows by UTC", "2026-03-02T08:00:00Z", "Mars/Olympus", "2026-03-02"],
])("a digest is due %s", (_, now, zone, day) => expect(digestDay(new Date(now), zone, isWeekend)).toBe(day));

test("a holiday of the person's calendar has no digest", () =>
  expect(digestDay(new Date("2026-12-25T12:00:00Z"), "UTC", (day) => day === "2026-12-25")).toBeUndefined());
