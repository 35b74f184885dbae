import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { setLocale } from "../messages/index.ts";
import { formatBytes, formatDate, formatDateRange, formatDateTime, formatDuration, formatNumber, formatPercent } from "./index.ts";

beforeEach(() => setLocale("en-GB"));
afterEach(() => setLocale("en-GB"));

const minute = 60;
const hour = 3600;
const day = 24 * hour;

test.each([
  [null, "–"],
  [Number.NaN, "–"],
  [0, "0 s"],
  [0.25, "250 ms"],
  [0.0001, "1 ms"],
  [0.9997, "1 s"],
  [2.34, "2.3 s"],
  [42, "42 s"],
  [59.7, "1 min"],
  [90, "1 min 30 s"],
  [40 * minute + 12, "40 min"],
  [59 * minute + 50, "1 h"],
  [hour + 5 * minute, "1 h 5 min"],
  [12 * hour + 20 * minute, "12 h"],
  [23 * hour + 45 * minute, "1 d"],
  [2 * day + 6 * hour, "2 d 6 h"],
  [44 * day + 6 * hour, "44 d"],
  [1500 * day, "1,500 d"],
  [-(2 * day + 6 * hour), "−2 d 6 h"],
])("%s seconds are %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test("a duration never shows 60 minutes, 24 hours or a unit twice", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 400 * day, noNaN: true }), (seconds) => {
      const text = formatDuration(seconds);
      expect(text).not.toMatch(/\b60 (min|s)\b|\b24 h\b|\b1,000 ms\b/);
      const units = text.match(/[a-z]+/g) ?? [];
      expect(new Set(units).size).toBe(units.length);
    }),
  );
});

test("shares", () => {
  expect([0, 0.0001, 0.004, 0.123, 0.995, 1, null].map((share) => formatPercent(share))).toEqual([
    "0 %",
    "< 0.1 %",
    "0.4 %",
    "12 %",
    "100 %",
    "100 %",
    "–",
  ]);
});

test("numbers and bytes", () => {
  expect(formatNumber(8577)).toBe("8,577");
  expect(formatNumber(1.256, { digits: 2 })).toBe("1.26");
  expect([0, 999, 4_064_719, 2_000_000_000].map(formatBytes)).toEqual(["0 B", "999 B", "4.1 MB", "2 GB"]);
});

test("dates say their zone where the time matters", () => {
  const at = "2026-12-04T13:05:00.000Z";
  expect(formatDate(at, { zone: "UTC" })).toBe("4 Dec 2026");
  expect(formatDateTime(at, { zone: "Europe/Berlin" })).toBe("4 Dec 2026, 14:05 CET");
  expect(formatDateRange("2026-01-05T00:00:00Z", "2026-02-09T00:00:00Z", { zone: "UTC" }).replaceAll(/\s/g, " ")).toBe(
    "5 Jan – 9 Feb 2026",
  );
  expect(formatDate("not a date")).toBe("–");
});

test("under the pseudo-locale a date is marked as formatted", () => {
  setLocale("pseudo");
  expect(formatDate("2026-12-04T13:05:00.000Z", { zone: "UTC" })).toBe("[4 Dec 2026]");
  expect(formatDuration(90)).toBe("[1 ɱïñ] [30 š]");
});
