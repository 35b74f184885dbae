import { afterEach, beforeEach, expect, test } from "vitest";
import { catalogue, plural, setLocale } from "./index.ts";

const messages = catalogue("test", {
  title: "Which file holds the events?",
  rows: (n: number) => plural(n, { zero: "no rows", one: "# row", other: "# rows" }),
  by: (name: string, n: number) => `${n} cases by ${name}`,
  group: { inner: "Within", deeper: { text: "Deep" } },
});

beforeEach(() => setLocale("en-GB"));
afterEach(() => setLocale("en-GB"));

test("texts, plurals and groups read as an object", () => {
  expect(messages.title).toBe("Which file holds the events?");
  expect([0, 1, 2, 1234].map(messages.rows)).toEqual(["no rows", "1 row", "2 rows", "1,234 rows"]);
  expect(messages.group.inner).toBe("Within");
  expect(messages.group.deeper.text).toBe("Deep");
});

test("the pseudo-locale brackets and accents every text", () => {
  setLocale("pseudo");
  expect(messages.title).toBe("[Ŵĥïćĥ ƒïļę ĥöļđš ţĥę ęṽęñţš?]");
  expect(messages.group.deeper.text).toBe("[Đęęþ]");
});

test("values put into a message keep their spelling, whatever they contain", () => {
  setLocale("pseudo");
  expect(messages.by("Anne [HR]", 3)).toBe("[3 ćåšęš ƀý Anne [HR]]");
});

test("the locale is asked at each reading, not when the catalogue is made", () => {
  setLocale("pseudo");
  const spoken = messages.title;
  setLocale("en-GB");
  expect(messages.title).not.toBe(spoken);
});

test("a missing text is a type error", () => {
  // @ts-expect-error -- there is no such text
  expect(messages.subtitle).toBeUndefined();
  // @ts-expect-error -- a number is wanted
  expect(() => messages.rows("many")).not.toThrow();
});
