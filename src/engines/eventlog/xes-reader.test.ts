import { expect, test } from "vitest";
import type { LogReading, ReadingOptions } from "./log-reader.ts";
import { allNames, nameAt } from "./names.ts";
import { encodeUtf8 } from "./utf8.ts";
import { xesReader } from "./xes-reader.ts";
import { faultFrom } from "./testing.ts";

function read(text: string, options: ReadingOptions = {}, chunk = 1 << 20): LogReading {
  const bytes = encodeUtf8(text);
  const reader = xesReader(options);
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.subarray(at, at + chunk));
  return reader.finish();
}

const faultOf = (text: string, options: ReadingOptions = {}) => faultFrom(() => read(text, options));

const event = (name: string, more = ""): string =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2024-01-01T10:00:00.000+01:00"/>${more}</event>`;
const trace = (name: string, events: string): string => `<trace><string key="concept:name" value="${name}"/>${events}</trace>`;

const rich = `<?xml version="1.0" encoding="UTF-8"?>
<!-- written by hand -->
<x:log xmlns:x="http://www.xes-standard.org/">
  <x:extension name="Concept" prefix="concept" uri="u"/>
  <x:global scope="event"><x:string key="org:resource" value="UNKNOWN"/></x:global>
  <x:classifier name="c" keys="concept:name"/>
  <x:string key="concept:name" value="the log"/>
  <x:trace>
    <x:event>
      <x:string key="concept:name" value="Caf&#xE9; &amp; &quot;Bar&quot;"><x:string key="org:resource" value="nested"/></x:string>
      <x:date key='time:timestamp' value='2024-01-01T10:00:00.000+01:00'/>
      <x:date key="start_timestamp" value="2024-01-01T09:00:00+01:00"/>
      <x:string key="lifecycle:transition" value="COMPLETE"/>
      <x:list key="l"><x:values><x:string key="concept:name" value="in a list"/></x:values></x:list>
      <x:int key="cost" value="5"/>
    </x:event>
    <![CDATA[ <event> ]]>
    <x:event><x:string key="org:resource" value="Ann"/><x:string key="concept:name" value="B"/><x:date key="time:timestamp" value="2024-01-01T11:00:00Z"/></x:event>
    <x:string key="concept:name" value="late name"/>
    <x:string key="kind" value="k1"/>
  </x:trace>
</x:log>`;

test("reads events whatever surrounds them: prefixes, nesting, entities, a name after the events, globals, cut anywhere", () => {
  for (const chunk of [1, 2, 5, 1 << 20]) {
    const { table } = read(rich, { attributes: ["cost", "case:kind"] }, chunk);
    expect(allNames(table.cases)).toEqual(["late name"]);
    expect(allNames(table.activities)).toEqual(['Café & "Bar"', "B"]);
    expect(allNames(table.resources)).toEqual(["Ann"]);
    expect([...table.resourceOf]).toEqual([-1, 0]);
    expect([...table.transitionOf!]).toEqual([0, -1]);
    expect(allNames(table.transitions)).toEqual(["COMPLETE"]);
    expect([...table.completeAt]).toEqual([Date.UTC(2024, 0, 1, 9), Date.UTC(2024, 0, 1, 11)]);
    expect([...table.startAt!]).toEqual([Date.UTC(2024, 0, 1, 8), Number.NaN]);
    expect(table.reading.offsets).toEqual({ "+01:00": 1, "+00:00": 1 });
    expect(table.attributes.map(({ name, values, codeOf }) => [name, allNames(values), [...codeOf]])).toEqual([
      ["cost", ["5"], [0, -1]],
      ["case:kind", ["k1"], [0, 0]],
    ]);
  }
});

test("no lifecycle and no start are null, not columns of nothing", () => {
  const { table, recognised } = read(`<log>${trace("1", event("A"))}</log>`);
  expect(table.transitionOf).toBeNull();
  expect(table.startAt).toBeNull();
  expect(recognised.map(({ role }) => role)).toEqual(["case", "activity", "timestamp"]);
});

test("traces of one name are one case, traces without a name are named by position, both noted", () => {
  const text = `<log>\n${trace("1", event("A"))}\n${trace("2", event("A"))}\n${trace("1", event("B"))}\n<trace>${event("C")}</trace>\n<trace/>\n</log>`;
  const { table } = read(text);
  expect(Array.from(table.caseOf, (code) => nameAt(table.cases, code))).toEqual(["1", "2", "1", "trace 4"]);
  expect(table.reading.oddities.map(({ code, count, line }) => [code, count, line])).toEqual([
    ["xes/duplicate-trace", 1, 4],
    ["xes/unnamed-trace", 1, 5],
  ]);
});

test("single bad events are rejected with their line", () => {
  const bad = '<event><string key="concept:name" value="A"/><date key="time:timestamp" value="2024-02-31T00:00:00Z"/></event>';
  const noName = '<event><date key="time:timestamp" value="2024-02-01T00:00:00Z"/></event>';
  const noTime = '<event><string key="concept:name" value="A"/></event>';
  const text = `<log>\n${trace("1", `${event("A")}\n${bad}\n${noName}\n${noTime}\n${event("B")}${event("C")}${event("D")}${event("E")}`)}\n${event("outside")}</log>`;
  const { reading, rows } = read(text).table;
  expect(rows).toBe(5);
  expect(reading.rejected.map(({ line, code }) => [line, code])).toEqual([
    [3, "log/unreadable-timestamp"],
    [4, "log/missing-activity"],
    [5, "log/missing-timestamp"],
    [7, "xes/event-outside-trace"],
  ]);
});

test("other keys by choice, of the event or of the trace", () => {
  const more = '<string key="task" value="T"/><string key="order" value="o1"/>';
  const text = `<log>${trace("1", event("A", more) + event("B", more.replace("o1", "o2")))}</log>`;
  const { table, recognised } = read(text, { columns: { activity: "task", case: "order" } });
  expect(allNames(table.activities)).toEqual(["T"]);
  expect(allNames(table.cases)).toEqual(["o1", "o2"]);
  expect(recognised.slice(0, 2).map(({ name, reason }) => [name, reason])).toEqual([
    ["order", "You chose it."],
    ["task", "You chose it."],
  ]);
  const fault = faultOf(text, { columns: { activity: "nope" } });
  expect([fault.code, fault.message]).toEqual([
    "log/unknown-column",
    expect.stringContaining('"concept:name", "time:timestamp", "task", "order"'),
  ]);
});

test("some attributes means all that were met, but not the ones already used", () => {
  const { table } = read(rich, { attributes: "some" });
  expect(table.attributes.map(({ name }) => name)).toEqual(["cost", "case:kind"]);
});

test.each([
  ["xml/truncated", `<log>\n${trace("1", event("A"))}\n<trace>`, { line: 3, column: 8 }],
  ["xml/truncated", `<log>\n${trace("1", event("A"))}\n<trac`, { line: 3, column: 6 }],
  ["xml/mismatched-tag", "<log>\n <trace>\n  <event></trace></log>", { line: 3, column: 10 }],
  ["xml/undefined-entity", '<log>\n<string key="é&nbsp;" value=""/></log>', { line: 2, column: 15 }],
  ["xml/doctype-entity", '<!DOCTYPE log [<!ENTITY a "b">]>\n<log/>', { line: 1, column: 15 }],
  ["xml/doctype-entity", '<?xml version="1.0"?>\n<!DOCTYPE log SYSTEM "file:///etc/passwd">\n<log/>', { line: 2, column: 22 }],
  ["xml/duplicate-attribute", '<log>\n<string key="a" key="b"/></log>', { line: 2, column: 17 }],
  ["xml/no-root", "<!-- nothing -->", { line: 1, column: 17 }],
  ["xml/version", '<?xml version="1.1"?><log/>', { line: 1, column: 1 }],
  ["xes/not-a-log", "<html><body/></html>", { line: 1, column: 7 }],
  ["log/no-rows", "<log></log>", undefined],
  ["log/mostly-rejected", `<log>${event("outside")}</log>`, { line: 1 }],
])("refuses with %s", (code, text, place) => {
  const fault = faultOf(text);
  expect(fault.code).toBe(code);
  if (place !== undefined) expect(fault.place).toEqual(place);
  expect(fault.message).toMatch(/\.$/);
});

test("billion laughs is refused before anything is expanded", () => {
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");
  expect(faultOf(`<?xml version="1.0"?><!DOCTYPE log [<!ENTITY l0 "ha">${laughs}]><log><string key="a" value="&l9;"/></log>`).code).toBe(
    "xml/doctype-entity",
  );
});

test("a value of more than 16 MB is refused where it starts, without holding more", () => {
  const reader = xesReader({});
  reader.push(encodeUtf8('<log>\n<string key="a" value="'));
  const block = new Uint8Array(1 << 20).fill(0x61);
  const pushing = (): void => {
    for (let i = 0; i < 64; i++) reader.push(block);
  };
  expect(pushing).toThrow("longer than 16 MB");
});
