import fc from "fast-check";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test } from "vitest";
import { setLocale } from "../messages/index.ts";
import { Bars, BarsChart, Histogram, Sparkline, Weeks } from "./index.ts";
import { wrapText } from "./ink.ts";
import { endLabels } from "./weeks.tsx";

beforeEach(() => setLocale("en-GB"));

const days = (value: number) => `${value} d`;
const attributes = (markup: string, tag: string, name: string) =>
  [...markup.matchAll(new RegExp(`<${tag}\\b[^>]*\\s${name}="([^"]*)"`, "g"))].map((match) => match[1]);

test("bars start at zero, are as long as their numbers, and say them", () => {
  const markup = renderToStaticMarkup(
    <Bars
      width={500}
      label="Waiting"
      format={days}
      bars={[
        { label: "Legal", value: 30, isStrong: true },
        { label: "Triage", value: 15 },
      ]}
    />,
  );
  const [legal = 0, triage = 0] = attributes(markup, "rect", "width").map(Number);
  expect(legal / triage).toBeCloseTo(2);
  expect(new Set(attributes(markup, "rect", "x")).size).toBe(1);
  expect(markup).toContain("30 d");
  expect(markup).toContain('aria-label="Waiting"');
});

test("labels that have no room beside their bars stand above them, in full", () => {
  const long = "Print and send confirmation of receipt → Determine necessity of stop advice";
  const bars = [
    { label: long, value: 30 },
    { label: "Triage", value: 15 },
  ];
  const markup = renderToStaticMarkup(<Bars width={358} label="Waiting" format={days} bars={bars} />);
  const texts = [...markup.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);
  expect(texts.slice(0, 2).join(" ")).toBe(long);
  const [first = 0, second = 0] = attributes(markup, "rect", "width").map(Number);
  expect(first / second).toBeCloseTo(2);
});

test("a name without an end is cut in its last line", () => {
  const lines = wrapText("x".repeat(900), 300, 3);
  expect(lines).toHaveLength(3);
  expect(lines[2]).toMatch(/x…$/);
});

test("a chart on the server has its finding, its description and its data as a table", () => {
  const markup = renderToStaticMarkup(
    <BarsChart
      title="Legal holds half"
      description="n = 12"
      label="Waiting"
      columns={["Activity", "Days"]}
      format={days}
      bars={[{ label: "Legal", value: 6 }]}
    />,
  );
  for (const text of ["Legal holds half", "n = 12", "<svg", "<th", "Activity", "6 d"]) expect(markup).toContain(text);
});

test("a gap in the weeks is a gap in the line", () => {
  const values = [1, 2, null, 4, 5];
  const weeks = values.map((value, index) => ({ startsAt: new Date(Date.UTC(2026, 0, 5 + 7 * index)).toISOString(), values: [value] }));
  const markup = renderToStaticMarkup(<Weeks weeks={weeks} series={[{ name: "finished" }]} width={400} label="Throughput" />);
  expect(attributes(markup, "path", "d")[0]?.match(/M/g)).toHaveLength(2);
  expect(markup).toContain("finished");
});

test.each<[string, ReactElement]>([
  ["weeks", <Weeks key="w" weeks={[]} series={[{ name: "a" }]} width={400} label="x" />],
  [
    "one week",
    <Weeks key="o" weeks={[{ startsAt: "2026-01-05T00:00:00Z", values: [0] }]} series={[{ name: "a" }]} width={400} label="x" />,
  ],
  ["bars", <Bars key="b" bars={[]} format={days} width={400} label="x" />],
  ["zero bars", <Bars key="z" bars={[{ label: "a", value: 0 }]} format={days} width={400} label="x" />],
  ["bins", <Histogram key="h" bins={[]} format={days} width={400} label="x" />],
  ["equal values", <Sparkline key="s" values={[3, 3, 3]} label="x" />],
  ["no values", <Sparkline key="n" values={[null, null]} label="x" />],
])("%s: nothing to draw is drawn without a broken number", (_, chart) => {
  expect(renderToStaticMarkup(chart)).not.toMatch(/NaN|Infinity|undefined/);
});

test("names at the ends of lines never cover each other and stay in order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 6 }), (wanted) => {
      const placed = [...endLabels(wanted)].sort((a, b) => a - b);
      for (let index = 1; index < placed.length; index++)
        expect((placed[index] ?? 0) - (placed[index - 1] ?? 0)).toBeGreaterThanOrEqual(15);
    }),
  );
});
