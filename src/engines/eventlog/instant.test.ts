import fc from "fast-check";
import { expect, test } from "vitest";
import { decideDateOrder } from "./date-order.ts";
import { instantReader, noOffset, readInstant } from "./instant.ts";
import { encodeUtf8 } from "./utf8.ts";
import { zoneOf } from "./zone.ts";

function read(text: string, { dayFirst = true, timezone = "UTC" } = {}): { at: string; offset: number | "none" } | null {
  const reader = instantReader(zoneOf(timezone), { dayFirst, assumed: false });
  const bytes = encodeUtf8(`;${text};`);
  if (!readInstant(reader, bytes, 1, bytes.length - 1)) return null;
  const at = new Date(reader.epochMs);
  return { at: at.toISOString(), offset: reader.offsetMinutes === noOffset ? "none" : reader.offsetMinutes };
}

test.each([
  ["2012-10-09T14:50:17.000+02:00", "2012-10-09T12:50:17.000Z", 120],
  ["2012-10-09 14:50:17", "2012-10-09T14:50:17.000Z", "none"],
  ["2012-10-09T14:50:17Z", "2012-10-09T14:50:17.000Z", 0],
  ["2012-10-09T14:50:17.5-0930", "2012-10-10T00:20:17.500Z", -570],
  ["2012-10-09T14:50:17+01", "2012-10-09T13:50:17.000Z", 60],
  ["2012-10-09T14:50:17,123456789Z", "2012-10-09T14:50:17.123Z", 0],
  ["9999-12-31T23:59:59.999999", "9999-12-31T23:59:59.999Z", "none"],
  ["9999-12-31T23:59:59.999999999", "9999-12-31T23:59:59.999Z", "none"],
  ["2024-01-01T00:00:00.999999999Z", "2024-01-01T00:00:00.999Z", 0],
  ["2012-10-09T14:50", "2012-10-09T14:50:00.000Z", "none"],
  ["2012-10-09", "2012-10-09T00:00:00.000Z", "none"],
  ["  2012/10/09 14:50:17.000 ", "2012-10-09T14:50:17.000Z", "none"],
  ["2012/10/09 14:50:17.000", "2012-10-09T14:50:17.000Z", "none"],
  ["09/10/2012 14:50", "2012-10-09T14:50:00.000Z", "none"],
  ["9.10.2012 4:05:06", "2012-10-09T04:05:06.000Z", "none"],
  ["09-10-12 14:50", "2012-10-09T14:50:00.000Z", "none"],
  ["09.10.99", "1999-10-09T00:00:00.000Z", "none"],
  ["09/10/2012 02:50:17 PM", "2012-10-09T14:50:17.000Z", "none"],
  ["09/10/2012 12:00 am", "2012-10-09T00:00:00.000Z", "none"],
  ["09/10/2012 12:00 p.m.", "2012-10-09T12:00:00.000Z", "none"],
  ["09-Oct-2012", "2012-10-09T00:00:00.000Z", "none"],
  ["9 octobre 2012 14:50", "2012-10-09T14:50:00.000Z", "none"],
  ["9. März 2012", "2012-03-09T00:00:00.000Z", "none"],
  ["Oct 9, 2012 2:50 PM", "2012-10-09T14:50:00.000Z", "none"],
  ["Tue, 09 Oct 2012 14:50:17 GMT", "2012-10-09T14:50:17.000Z", 0],
  ["9 mei 2012 1:02", "2012-05-09T01:02:00.000Z", "none"],
  ["14-DIC-11 03.04.05", "2011-12-14T03:04:05.000Z", "none"],
  ["1349794217", "2012-10-09T14:50:17.000Z", 0],
  ["1349794217250", "2012-10-09T14:50:17.250Z", 0],
  ["1349794217.25", "2012-10-09T14:50:17.250Z", 0],
  ["1349794217250000", "2012-10-09T14:50:17.250Z", 0],
  ["20121009", "2012-10-09T00:00:00.000Z", "none"],
  ["20121009T145017Z", "2012-10-09T14:50:17.000Z", 0],
  ["20121009145017", "2012-10-09T14:50:17.000Z", "none"],
  ["2012-10-09T14:50:17+02:00[Europe/Amsterdam]", "2012-10-09T12:50:17.000Z", 120],
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z", 0],
  ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z", 0],
  ["2012-02-29 00:00:00", "2012-02-29T00:00:00.000Z", "none"],
  ["1900-02-28 00:00:00-00:00", "1900-02-28T00:00:00.000Z", 0],
])("reads %s", (text, at, offset) => {
  expect(read(text)).toEqual({ at, offset });
});

test.each([
  "",
  " ",
  "2012-13-01",
  "2012-02-31",
  "2011-02-29 00:00:00",
  "2012-10-09T24:00:00",
  "2012-10-09T23:59:60Z",
  "2012-10-09T14:60",
  "0000-01-01T00:00:00Z",
  "32/01/2012",
  "2012-10-09T14:50:17+19:00",
  "2012-10-09T14:50:17+01:60",
  "2012-10-09T14:50:17.",
  "2012-10-09T14:50:17.1234567890",
  "2012-10-09T",
  "2012-10-09x",
  "13:00 PM 2012",
  "09/10/2012 13:00 PM",
  "09/10/2012 00:10 AM",
  "9/10/2",
  "12",
  "40123.5",
  "-5",
  "Oct 2012",
  "9 Foo 2012",
  "hello",
  "T02 Check confirmation",
  "2012-10-0914:50:17",
  "１２",
  "99999999999999999999",
  "20121340",
  "2012-10-09 14",
  "2012-10-09 14:5",
  "12/12",
  "1/2/3/4",
])("refuses %j", (text) => {
  expect(read(text)).toBeNull();
});

test("month first where that is the order", () => {
  expect(read("03/04/2024", { dayFirst: false })?.at).toBe("2024-03-04T00:00:00.000Z");
  expect(read("13/04/2024", { dayFirst: false })).toBeNull();
});

test("keeps digits below the millisecond, so that neighbours a microsecond apart stay apart", () => {
  const reader = instantReader(zoneOf("UTC"), { dayFirst: true, assumed: false });
  const at = (text: string): number => {
    const bytes = encodeUtf8(text);
    expect(readInstant(reader, bytes, 0, bytes.length)).toBe(true);
    return reader.epochMs;
  };
  expect(at("2012-10-09T14:50:17.000001Z")).toBe((Date.UTC(2012, 9, 9, 14, 50, 17) * 1000 + 1) / 1000);
  expect(at("2012-10-09T14:50:17.000002Z")).toBeGreaterThan(at("2012-10-09T14:50:17.000001Z"));
  expect(at("2012-10-09T14:50:17.999Z")).toBe(Date.UTC(2012, 9, 9, 14, 50, 17, 999));
});

test("every instant of the calendar reads back, in any offset", () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_135_000_000_000, max: 253_402_000_000_000 }), fc.integer({ min: -1080, max: 1080 }), (ms, offset) => {
      const wall = new Date(ms + offset * 60_000).toISOString();
      fc.pre(/^\d{4}-/.test(wall) && !wall.startsWith("0000"));
      const sign = offset < 0 ? "-" : "+";
      const two = (n: number): string => String(n).padStart(2, "0");
      const text = `${wall.slice(0, 23)}${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
      expect(read(text)).toEqual({ at: new Date(ms).toISOString(), offset });
    }),
  );
});

test("times without an offset are wall-clock times of the zone; gaps and overlaps take the offset before the change", () => {
  const zone = { timezone: "Europe/Amsterdam" };
  expect(read("2024-01-15 12:00:00", zone)).toEqual({ at: "2024-01-15T11:00:00.000Z", offset: "none" });
  expect(read("2024-07-15 12:00:00", zone)?.at).toBe("2024-07-15T10:00:00.000Z");
  expect(read("2024-03-31 01:59:59", zone)?.at).toBe("2024-03-31T00:59:59.000Z");
  expect(read("2024-03-31 02:30:00", zone)?.at).toBe("2024-03-31T01:30:00.000Z");
  expect(read("2024-03-31 03:00:00", zone)?.at).toBe("2024-03-31T01:00:00.000Z");
  expect(read("2024-10-27 02:30:00", zone)?.at).toBe("2024-10-27T00:30:00.000Z");
  expect(read("2024-10-27 03:00:00", zone)?.at).toBe("2024-10-27T02:00:00.000Z");
  expect(read("2024-01-15T12:00:00+05:00", zone)?.at).toBe("2024-01-15T07:00:00.000Z");
  expect(() => zoneOf("Mars/Olympus")).toThrow("is no time zone");
});

test("the order of numeric dates is decided by fields above 12, else by the separator, marked as assumed", () => {
  expect(decideDateOrder(["01/02/2024", "13/02/2024"])).toEqual({ dayFirst: true, assumed: false });
  expect(decideDateOrder(["01/02/2024", "02/13/2024", null])).toEqual({ dayFirst: false, assumed: false });
  expect(decideDateOrder(["01/02/2024"])).toEqual({ dayFirst: false, assumed: true });
  expect(decideDateOrder(["01.02.2024"])).toEqual({ dayFirst: true, assumed: true });
  expect(decideDateOrder(["13/02/2024"], false)).toEqual({ dayFirst: false, assumed: false });
});
