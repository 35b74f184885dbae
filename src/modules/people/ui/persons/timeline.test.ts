import type { Assignment, Label } from "#modules/people/contract";
import { expect, test } from "vitest";
import { timelineOf } from "./timeline.ts";

const place = (from: string, to: string | null, unit: string | null, more: Partial<Assignment> = {}): Assignment => ({
  unit: unit === null ? null : { id: `unit_${unit}`, name: unit },
  manager: null,
  level: "individual",
  title: null,
  calendarId: null,
  from,
  to,
  importId: null,
  ...more,
});
const label = (from: string, to: string | null, value: string): Label => ({ dimension: "wave", value, from, to, importId: null });
const day = (n: number) => `2026-03-${String(n).padStart(2, "0")}T08:00:00.000Z`;

test("a move tells what is different, newest first", () => {
  const moments = timelineOf({
    createdAt: day(1),
    leftAt: null,
    history: { assignments: [place(day(5), null, "Claims", { title: "Lead", importId: "i" }), place(day(1), day(5), "Sales")], labels: [] },
  });
  expect(moments).toEqual([
    {
      at: day(5),
      what: [
        {
          kind: "place",
          first: false,
          changed: [
            { field: "unit", to: "Claims" },
            { field: "title", to: "Lead" },
          ],
          byImport: true,
        },
      ],
    },
    {
      at: day(1),
      what: [{ kind: "recorded" }, { kind: "place", first: true, changed: [{ field: "unit", to: "Sales" }], byImport: false }],
    },
  ]);
});

test("a label that goes on under another value ends without a line of its own; taken off it has one", () => {
  const labels = [label(day(1), day(3), "1"), label(day(3), day(6), "2")];
  const lines = timelineOf({ createdAt: day(1), leftAt: null, history: { assignments: [], labels } }).flatMap(({ at, what }) =>
    what.flatMap((one) => (one.kind === "label" ? [[at, one.value]] : [])),
  );
  expect(lines).toEqual([
    [day(6), null],
    [day(3), "2"],
    [day(1), "1"],
  ]);
});

test("who left and came back has both, the last time too", () => {
  const assignments = [place(day(1), day(3), "Sales"), place(day(6), day(9), "Sales")];
  const lines = timelineOf({ createdAt: day(1), leftAt: day(9), history: { assignments, labels: [label(day(6), day(9), "1")] } });
  expect(lines.map(({ at, what }) => [at, ...what.map(({ kind }) => kind)])).toEqual([
    [day(9), "left"],
    [day(6), "place", "label"],
    [day(3), "left"],
    [day(1), "recorded", "place"],
  ]);
});
