import fc from "fast-check";
import { expect, test } from "vitest";
import { csvReader } from "./csv-reader.ts";
import { OtherDateOrder, type LogReading, type ReadingOptions } from "./log-reader.ts";
import { allNames, nameAt } from "./names.ts";
import { encodeUtf8 } from "./utf8.ts";
import { faultFrom } from "./testing.ts";

function read(text: string | Uint8Array, options: ReadingOptions = {}, chunk = 1 << 20): LogReading {
  const bytes = typeof text === "string" ? encodeUtf8(text) : text;
  const reader = csvReader(options);
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.subarray(at, at + chunk));
  return reader.finish();
}

/** Rows as a person would write them down. */
function rowsOf({ table }: LogReading): string[] {
  return Array.from({ length: table.rows }, (_, row) =>
    [
      nameAt(table.cases, table.caseOf[row]!),
      nameAt(table.activities, table.activityOf[row]!),
      new Date(table.completeAt[row]!).toISOString().slice(0, 16),
      table.resourceOf[row]! < 0 ? "-" : nameAt(table.resources, table.resourceOf[row]!),
    ].join(" | "),
  );
}

const faultOf = (text: string, options: ReadingOptions = {}) => faultFrom(() => read(text, options));

const small = "case,activity,timestamp,resource\n1,A,2024-01-01 10:00,Ann\n1,B,2024-01-01 11:00,\nNA,A,2024-01-02 10:00,Bob\n";
const smallRows = ["1 | A | 2024-01-01T10:00 | Ann", "1 | B | 2024-01-01T11:00 | -", "NA | A | 2024-01-02T10:00 | Bob"];

test("reads rows; a case called NA stays one", () => {
  expect(rowsOf(read(small))).toEqual(smallRows);
});

test.each([
  ["semicolons", small.replaceAll(",", ";")],
  ["tabs", small.replaceAll(",", "\t")],
  ["bars", small.replaceAll(",", "|")],
  ["CRLF", small.replaceAll("\n", "\r\n")],
  ["CR", small.replaceAll("\n", "\r")],
  ["mixed line breaks and empty lines", small.replace("\n", "\r\n\r\n").replace("Ann\n", "Ann\r")],
  ["no break at the end", small.trimEnd()],
  ["a byte-order mark", `\ufeff${small}`],
  ["quotes", small.replaceAll(/[^,\n]+/g, '"$&"')],
  ["extra empty fields", small.replaceAll(/(\d\d:00,\w*)\n/g, "$1,,\n")],
])("the same rows with %s, cut anywhere", (_, text) => {
  for (const chunk of [1, 3, 7, 1 << 20]) expect(rowsOf(read(text, {}, chunk))).toEqual(smallRows);
});

test("quoted fields hold separators, doubled quotes and line breaks, and lines are counted as they stand in the file", () => {
  const text =
    'case,activity,timestamp\r\n1,"A, ""x""\r\ny",2024-01-01\n2,B,nonsense\n\n"3",C,2024-01-02\r\n4,,2024-01-02\n5,D,2024-01-03\n6,D\n7,"D"x,2024-01-03\n8,E,2024-01-04\n9,E,2024-01-04\n';
  const { table } = read(text);
  expect(allNames(table.activities)).toEqual(['A, "x"\r\ny', "C", "D", "E"]);
  expect(allNames(table.cases)).toEqual(["1", "3", "5", "8", "9"]);
  expect(table.reading.rejected).toEqual([
    { line: 4, code: "log/unreadable-timestamp", reason: '"nonsense" is no date and time that can be read.' },
    { line: 7, code: "log/missing-activity", reason: "The activity is empty." },
    { line: 9, code: "csv/field-count", reason: "The row has 2 fields where the header has 3." },
    { line: 10, code: "csv/text-after-quote", reason: "Text follows a closing quote; a quote inside a quoted value must be doubled." },
  ]);
  expect(table.reading.rejectedRows).toBe(4);
});

test("any table of texts comes back, whatever stands in it and wherever the chunks are cut", () => {
  const field = fc.string({
    unit: fc.constantFrom("a", "B", " ", ",", ";", '"', "\n", "\r", "é", "𝒳", "0", "."),
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 30 }),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.integer({ min: 1, max: 50 }),
      (rows, lineBreak, chunk) => {
        const quoted = (text: string): string => (/[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const text = ["case,activity,timestamp", ...rows.map(([a, b]) => `${quoted(a)},${quoted(b)},2024-01-01`)].join(lineBreak);
        const { table } = read(text, {}, chunk);
        expect(
          Array.from(table.caseOf, (code, row) => [nameAt(table.cases, code), nameAt(table.activities, table.activityOf[row]!)]),
        ).toEqual(rows);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ["csv/empty", "", undefined],
  ["csv/empty", "\n\n", undefined],
  ["csv/header-only", "case,activity,timestamp\n", undefined],
  ["csv/unclosed-quote", 'case,activity,timestamp\n1,A,2024-01-01\nä,"B,2024-01-01\n3,C,2024-01-01\n', { line: 3, column: 3 }],
  ["csv/binary", "case,activity,timestamp\n1,A\u0000,2024-01-01\n", { line: 2, column: 4 }],
  ["csv/too-many-columns", `${"c,".repeat(100_000)}c\n1,2\n`, { line: 1, column: 20_001 }],
  ["log/missing-column", "foo,bar\n1,2\n", { line: 1, field: "case" }],
  ["log/mostly-rejected", "case,activity,timestamp\n1,A,2024-01-01\n1,B,never\n1,C,never\n", { line: 3 }],
])("refuses %s", (code, text, place) => {
  const fault = faultOf(text);
  expect(fault.code).toBe(code);
  if (place !== undefined) expect(fault.place).toEqual(place);
  expect(fault.message).toMatch(/\.$/);
});

test("a quote left open in the first row of a large file is found, not taken for a missing row", () => {
  const fault = faultOf(`case,activity,timestamp\n1,"A,2024-01-01\n${"2,B,2024-01-01\n".repeat(100_000)}`);
  expect([fault.code, fault.place]).toEqual(["csv/unclosed-quote", { line: 2, column: 3 }]);
});

test("half of the rows may be bad, but not more", () => {
  expect(read("case,activity,timestamp\n1,A,2024-01-01\n1,B,never\n").table.reading.rejectedRows).toBe(1);
});

test("chosen columns win, and one that is not there is refused with what is", () => {
  const text = "id,what,when,case,activity,timestamp\nx,W,2020-01-01,1,A,2024-01-01\n";
  expect(rowsOf(read(text, { columns: { case: "id", activity: "what", timestamp: "when" } }))).toEqual(["x | W | 2020-01-01T00:00 | -"]);
  const fault = faultOf(text, { columns: { case: "ID" } });
  expect(fault.code).toBe("log/unknown-column");
  expect(fault.message).toContain('"id", "what", "when"');
});

test("dates that turn out to be in the other order ask to be read again; undecided ones are reported", () => {
  const early = "case,activity,timestamp\n" + "1,A,01/02/2024\n".repeat(2000);
  const reread = (): unknown => read(`${early}1,A,13/02/2024\n`);
  expect(reread).toThrow(OtherDateOrder);
  expect(read(`${early}1,A,13/02/2024\n`, { dayFirst: true }).table.reading.rejectedRows).toBe(0);
  const { reading } = read(early).table;
  expect(reading.oddities).toEqual([{ code: "log/ambiguous-date", count: 2000, sentence: expect.stringContaining("read month first") }]);
});

test("counts offsets as written, duplicates, negative durations and placeholder years", () => {
  const text = [
    "case,activity,start_time,end_time",
    "1,A,2024-01-01T10:00:00+01:00,2024-01-01T09:00:00+01:00",
    "1,A,2024-01-01T10:00:00+01:00,2024-01-01T09:00:00+01:00",
    "1,B,,9999-12-31T00:00:00Z",
    "1,C,soon,2024-01-01 10:00",
  ].join("\n");
  const { table } = read(text);
  expect(table.reading.offsets).toEqual({ "+01:00": 2, "+00:00": 1, none: 1 });
  expect(table.reading.duplicateRows).toBe(1);
  expect(table.reading.oddities.map(({ code, count, line }) => [code, count, line])).toEqual([
    ["log/negative-duration", 2, 2],
    ["log/implausible-year", 1, 4],
    ["log/unreadable-start", 1, 5],
  ]);
  expect(Array.from(table.startAt!, Number.isNaN)).toEqual([false, false, true, true]);
});

test("Excel's first line about the separator is no header", () => {
  for (const line of ["sep=;\r\n", '"sep=;"\n', "\u{FEFF}SEP=;\r"]) {
    const reading = read(line + small.replaceAll(",", ";"));
    expect([line, rowsOf(reading)]).toEqual([line, smallRows]);
  }
  const rejected = read(`sep=;\n${small.replace("2024-01-01 11:00", "never").replaceAll(",", ";")}`).table.reading.rejected;
  expect(rejected.map(({ line }) => line)).toEqual([4]);
  expect(rowsOf(read("sep=,timestamp,case,activity\nx,2024-01-01 10:00,1,A\n"))).toEqual(["1 | A | 2024-01-01T10:00 | -"]);
});

test("a few rows with an empty case are one case, many are rejected", () => {
  const header = "case,activity,timestamp\n1,A,2024-01-01\n,B,2024-01-01\n";
  const few = read(header).table;
  expect(allNames(few.cases)).toEqual(["1", ""]);
  expect(few.reading.oddities.map(({ code, line }) => [code, line])).toEqual([["log/empty-case", 3]]);
  const many = read(header + "2,A,2024-01-01\n".repeat(20) + ",B,2024-01-01\n".repeat(10)).table;
  expect(allNames(many.cases)).toEqual(["1", "2"]);
  expect(many.rows).toBe(21);
  expect(many.reading.rejectedRows).toBe(11);
  expect([few.reading.offsets, many.reading.offsets]).toEqual([{ none: 2 }, { none: 21 }]);
  expect(many.reading.rejected.map(({ line }) => line)).toEqual([3, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33]);
});

test("keeps the columns asked for, and says which are not there or have too many values", () => {
  const rows = Array.from({ length: 12_000 }, (_, i) => `${i},A,2024-01-01,${i % 3 === 0 ? "" : `g${i % 3}`},u${i}`);
  const { table, attributesLeftOut } = read(`case,activity,timestamp,group,unique\n${rows.join("\n")}`, {
    attributes: ["group", "unique", "none"],
  });
  expect(table.attributes.map(({ name, values }) => [name, allNames(values)])).toEqual([["group", ["g1", "g2"]]]);
  expect(Array.from(table.attributes[0]!.codeOf.subarray(0, 4))).toEqual([-1, 0, 1, -1]);
  expect(attributesLeftOut.map(({ name }) => name).sort()).toEqual(["none", "unique"]);
});
