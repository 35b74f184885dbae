import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { eventsPage } from "./events-page.ts";
import { modules } from "./modules.ts";

test("docs/events.md is what the rooms declare", () => {
  expect(readFileSync(new URL("../../docs/events.md", import.meta.url), "utf8")).toBe(eventsPage(modules));
});

test("every event belongs to the room that declares it, and has one definition", () => {
  const names = modules.flatMap((room) => (room.events ?? []).map(({ name }) => ({ name, room: room.name })));
  expect(names.filter(({ name, room }) => !name.startsWith(`${room}/`))).toEqual([]);
  expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
});

test("every version of an event is explained in its changes, oldest first", () => {
  for (const { name, version, changes } of modules.flatMap((room) => room.events ?? []))
    expect([name, changes.map((change) => change.version)]).toEqual([name, Array.from({ length: version }, (_, n) => n + 1)]);
});
