import { nameAt } from "#engines/eventlog";
import fc from "fast-check";
import { expect, test } from "vitest";
import { casesOf, eventsOfCase } from "./cases.ts";
import { filterLog, type LogFilter } from "./filter.ts";
import { mine } from "./mine.ts";
import { logOf, nothingNoticed, word } from "./testing.ts";
import { findVariants, variantId } from "./variants.ts";

const day = 24 * 60;
const log = logOf(
  [
    word("abc"),
    word("acb", day),
    word("ab>>c", 2 * day),
    [
      { a: "a", at: 0, who: "Ann" },
      { a: "c", at: 3 * day, who: "Bob" },
    ],
  ],
  (event) => (event.who === "Bob" ? "x=y" : event.a),
);

function kept(filter: LogFilter): string {
  const filtered = filterLog(log, filter);
  const names: string[] = [];
  for (let c = 0; c < filtered.cases.size; c++)
    if (filtered.caseStart[c]! < filtered.caseStart[c + 1]!) names.push(nameAt(filtered.cases, c));
  return names.join(" ");
}

test("each kind of filter keeps the cases that fit", () => {
  expect(kept({})).toBe("c0 c1 c2 c3");
  expect(kept({ with: ["b"] })).toBe("c0 c1 c2");
  expect(kept({ with: ["b"], without: [">"] })).toBe("c0 c1");
  expect(kept({ step: ["b>>c"] })).toBe("c0");
  expect(kept({ step: [">>>>"] })).toBe("c2");
  expect(kept({ notStep: ["a>>b"] })).toBe("c1 c3");
  expect(kept({ variant: [variantId(findVariants(log), 0), variantId(findVariants(log), 1)] })).toBe("c0 c1");
});

test("a time range keeps the cases that overlap it; a date means the whole day", () => {
  expect(kept({ from: "2024-01-02" })).toBe("c1 c2 c3");
  expect(kept({ to: "2024-01-01" })).toBe("c0 c3");
  expect(kept({ from: "2024-01-02", to: "2024-01-02" })).toBe("c1 c3");
  expect(kept({ from: "2024-01-04", to: "2024-01-04" })).toBe("c3");
  expect(filterLog(logOf([word("a", day - 1)]), { to: "2024-01-01" }).instances).toBe(1);
  expect(filterLog(logOf([word("a", day)]), { to: "2024-01-01" }).instances).toBe(0);
  expect(kept({ from: "2024-01-03T00:03:00Z", to: "2024-01-03T00:03:00Z" })).toBe("c2 c3");
});

test("values of one attribute are alternatives, different attributes must all fit", () => {
  expect(kept({ where: ["group=b", "group=x=y"] })).toBe("c0 c1 c2 c3");
  expect(kept({ where: ["group=x=y"] })).toBe("c3");
  expect(kept({ where: ["group=a", "performer=Bob"] })).toBe("c3");
});

test("what the log does not have is refused with the field", () => {
  const refused = (filter: LogFilter) => {
    try {
      filterLog(log, filter);
    } catch (fault) {
      return fault;
    }
    return null;
  };
  expect(refused({ with: ["nope"] })).toMatchObject({ code: "filter/unknown-activity", place: { field: "with" } });
  expect(refused({ step: ["a>b"] })).toMatchObject({ code: "filter/unknown-step" });
  expect(refused({ variant: ["0000000000000000"] })).toMatchObject({ code: "filter/unknown-variant" });
  expect(refused({ where: ["colour=red"] })).toMatchObject({ code: "filter/unknown-attribute" });
  expect(refused({ where: ["group=red"] })).toMatchObject({ code: "filter/unknown-value" });
  expect(refused({ from: "2024-02-31" })).toMatchObject({ code: "filter/unreadable-date", place: { field: "from" } });
});

test("no case left is an answer, not a fault", () => {
  const none = filterLog(log, { with: [">"], without: ["a"] });
  const facts = mine(none, nothingNoticed);
  expect([facts.log.cases, facts.log.firstAt, facts.caseDuration, facts.bottleneck, facts.throughput]).toEqual([0, null, null, null, []]);
  expect(facts.variants).toEqual({ count: 0, coveringEightyPercent: 0, top: [] });
});

test("with and without split the log, and the facts of a part are those of its cases alone", () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(words, (all) => {
      const whole = logOf([word("ab"), ...all.map((letters) => word(letters))]);
      const withB = filterLog(whole, { with: ["b"] });
      expect(withB.instances + filterLog(whole, { without: ["b"] }).instances).toBe(whole.instances);
      const alone = logOf([word("ab"), ...all.filter((letters) => letters.includes("b")).map((letters) => word(letters))]);
      // The quality part speaks of the import as a whole.
      expect({ ...mine(withB, nothingNoticed), quality: null }).toEqual({ ...mine(alone, nothingNoticed), quality: null });
    }),
  );
});

test("cases come longest first, a page at a time, and one can be opened", () => {
  const page = casesOf(log, { offset: 0, limit: 2 });
  expect([page.count, page.cases.map((row) => row.case)]).toEqual([4, ["c3", "c2"]]);
  expect(page.cases[0]).toMatchObject({ events: 2, durationSeconds: 3 * 86_400, startedAt: "2024-01-01T00:00:00.000Z", open: false });
  expect(casesOf(log, { offset: 3, limit: 9 }).cases.map((row) => row.case)).toEqual(["c1"]);
  expect(eventsOfCase(log, "c3")?.events.map((event) => [event.activity, event.performer])).toEqual([
    ["a", "Ann"],
    ["c", "Bob"],
  ]);
  expect(eventsOfCase(log, "c9")).toBeNull();
});
