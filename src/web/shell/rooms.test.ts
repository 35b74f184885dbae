import { expect, test } from "vitest";
import type { PageDefinition } from "../kit/index.ts";
import { keysOf, placeOf, roomsOf } from "./rooms.ts";

const place = (path: `/${string}`, order: number, more: object = {}): PageDefinition => ({
  path,
  component: () => null,
  title: () => path,
  nav: { label: () => path, icon: "home", order, ...more },
});
const pages = [
  place("/people/units", 2, { within: "/people" }),
  place("/people", 20, { permission: "people:person.read" }),
  place("/", 0),
  place("/operations/audit", 90, { group: "running", permission: "operations:audit.read" }),
  { path: "/people/$id", component: () => null, title: () => "one" } satisfies PageDefinition,
];
const hrefs = (permissions: readonly string[]) =>
  roomsOf(pages, permissions).map(({ href, below }) => [href, ...below.map((one) => one.href)]);

test("only what somebody may enter is shown, in order, lines within a room below it", () => {
  expect(hrefs(["people:person.read", "operations:audit.read"])).toEqual([["/"], ["/people", "/people/units"], ["/operations/audit"]]);
  expect(hrefs([])).toEqual([["/"], ["/people/units"]]);
});

test.each([
  ["/", "/"],
  ["/people", "/people"],
  ["/people/person_1", "/people"],
  ["/people/units", "/people/units"],
  ["/people/unitsx", "/people"],
  ["/workflows", undefined],
])("at %s one is in %s", (path, here) => {
  expect(placeOf(roomsOf(pages, ["people:person.read"]), path)).toBe(here);
});

test("rooms of one word have their first letter as a shortcut", () => {
  expect(keysOf("/", {})).toBe("g h");
  expect(keysOf("/people", {})).toBe("g p");
  expect(keysOf("/people/units", { within: "/people" })).toBeUndefined();
  expect(keysOf("/people/units", { within: "/people", keys: "g u" })).toBe("g u");
  expect(keysOf("/clocks", { group: "running" })).toBeUndefined();
});
