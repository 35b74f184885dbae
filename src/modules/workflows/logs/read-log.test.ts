import { allNames, InputFault } from "#engines/eventlog";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withAnalytics } from "./analytics.ts";
import { previewLog, readLog } from "./index.ts";

let folder = "";
let parquet = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "millrace-logs-"));
  parquet = join(folder, "small.parquet");
  await withAnalytics(async ({ connection }) => {
    await connection.run(
      `copy (select 'case ' || (i // 3)::varchar as case_id, ['Register', 'Check it twice before anything else happens', 'Close'][i % 3 + 1] as activity,
       timestamptz '2024-01-01 10:00:00+00' + interval (i) hour as "timestamp", case when i % 5 = 0 then null else 'p' || (i % 4)::varchar end as resource
       from range(6000) t(i)) to '${parquet}'`,
    );
  }, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function faultOf(path: string): Promise<InputFault> {
  try {
    await readLog(path, { spill: folder });
  } catch (error) {
    if (error instanceof InputFault) return error;
    throw error;
  }
  throw new Error(`${path} was read.`);
}

const csv = `case,activity,timestamp,resource\n${Array.from({ length: 40 }, (_, i) => `c${i >> 2},Step ${i % 4},2024-01-${String((i % 28) + 1).padStart(2, "0")} 10:00,Zoë`).join("\n")}\n`;
const xes = `<?xml version="1.0" encoding="UTF-8"?>\n<log xmlns="http://www.xes-standard.org/">\n${Array.from(
  { length: 10 },
  (_, t) =>
    `<trace>\n<string key="concept:name" value="c${t}"/>\n${Array.from({ length: 4 }, (_, i) => `<event>\n<string key="concept:name" value="Step ${i} ü"/>\n<date key="time:timestamp" value="2024-01-0${i + 1}T10:00:00.000+01:00"/>\n</event>`).join("\n")}\n</trace>`,
).join("\n")}\n</log>\n`;

describe("reads", () => {
  test.each([
    ["plain.csv", () => csv, "csv", "UTF-8"],
    ["csv called .xes", () => csv, "csv", "UTF-8"],
    ["packed.csv.gz", () => gzipSync(csv), "csv", "UTF-8"],
    ["two members.gz", () => Buffer.concat([gzipSync(csv.slice(0, 500)), gzipSync(csv.slice(500))]), "csv", "UTF-8"],
    ["marked.csv", () => `\ufeff${csv}`, "csv", "UTF-8"],
    ["sixteen.csv", () => Buffer.from(`\ufeff${csv}`, "utf16le"), "csv", "UTF-16LE"],
    ["sixteen big.csv", () => Buffer.from(`\ufeff${csv}`, "utf16le").swap16(), "csv", "UTF-16BE"],
    ["western.csv", () => Buffer.from(csv, "latin1"), "csv", "windows-1252"],
    ["plain.xes", () => xes, "xes", "UTF-8"],
    ["packed.xes.gz", () => gzipSync(xes), "xes", "UTF-8"],
    ["marked.xes", () => `\ufeff\n${xes.slice(xes.indexOf("<log"))}`, "xes", "UTF-8"],
    ["sixteen.xes", () => Buffer.from(`\ufeff${xes.replace("UTF-8", "UTF-16")}`, "utf16le"), "xes", "UTF-16LE"],
    ["western.xes", () => Buffer.from(xes.replace("UTF-8", "ISO-8859-1"), "latin1"), "xes", "windows-1252"],
  ])("%s", async (name, content, format, encoding) => {
    const path = put(name, content());
    const read = await readLog(path);
    expect([read.format, read.encoding, read.table.rows, read.table.cases.size]).toEqual([format, encoding, 40, 10]);
    expect(allNames(format === "csv" ? read.table.resources : read.table.activities)[0]).toBe(format === "csv" ? "Zoë" : "Step 0 ü");
    expect(read.table.reading.oddities.map(({ code }) => code)).toEqual(
      encoding === "windows-1252" && format === "csv" ? ["text/windows-1252"] : [],
    );
    const preview = await previewLog(path);
    expect([preview.format, preview.encoding, preview.rows.length]).toEqual([format, encoding, 20]);
    expect(preview.mapping).toMatchObject(
      format === "csv"
        ? { case: "case", activity: "activity", timestamp: "timestamp", resource: "resource" }
        : { case: "case:concept:name", activity: "concept:name" },
    );
  });

  test.each(["a[1]*?.csv", "a b.csv", 'it\'s "quoted".csv', "-x.csv", "ünï.csv", "a[1]*?.parquet", "it's; -- x.parquet", "-x.parquet"])(
    "a file called %s",
    async (name) => {
      const path = join(folder, name);
      if (name.endsWith(".parquet")) copyFileSync(parquet, path);
      else writeFileSync(path, csv);
      expect((await readLog(path, { spill: folder })).table.rows).toBe(name.endsWith(".parquet") ? 6000 : 40);
      expect((await previewLog(path, { spill: folder })).columns).toHaveLength(4);
    },
  );

  test("Parquet in file order, long and short texts, nulls, and leaves nothing behind", async () => {
    const { table, recognised } = await readLog(parquet, { spill: folder, attributes: "some" });
    expect(recognised.map(({ role, name }) => `${role}=${name}`)).toEqual([
      "case=case_id",
      "activity=activity",
      "timestamp=timestamp",
      "resource=resource",
    ]);
    expect(allNames(table.activities)).toEqual(["Register", "Check it twice before anything else happens", "Close"]);
    expect(allNames(table.cases)).toEqual(Array.from({ length: 2000 }, (_, i) => `case ${i}`));
    for (const row of [0, 1, 2047, 2048, 4999, 5999]) {
      expect(table.caseOf[row]).toBe(Math.floor(row / 3));
      expect(table.activityOf[row]).toBe(row % 3);
      expect(table.completeAt[row]).toBe(Date.UTC(2024, 0, 1, 10) + row * 3_600_000);
      expect(table.resourceOf[row] === -1).toBe(row % 5 === 0);
    }
    expect(table.reading.offsets).toEqual({ "+00:00": 6000 });
    expect(readdirSync(folder).filter((name) => name.startsWith("millrace-duckdb-"))).toEqual([]);
  });

  test("Parquet times outside the years 1 to 9999 are rejected; the last microsecond of 9999 stays in it", async () => {
    const path = join(folder, "years.parquet");
    await withAnalytics(async ({ connection }) => {
      await connection.run(
        `copy (select i as case_id, 'A' as activity, w as "timestamp" from (values (1, timestamp '9999-12-31 23:59:59.999999'),
         (2, timestamp '10000-01-02 00:00:00'), (3, timestamp '0001-01-01 00:00:00'), (4, null), (5, timestamp '2024-01-01')) t(i, w)) to '${path}'`,
      );
    }, folder);
    const { completeAt, reading } = (await readLog(path, { spill: folder })).table;
    expect(Array.from(completeAt, (at) => new Date(at).toISOString())).toEqual([
      "9999-12-31T23:59:59.999Z",
      "0001-01-01T00:00:00.000Z",
      "2024-01-01T00:00:00.000Z",
    ]);
    expect(reading.rejected.map(({ line, code }) => [line, code])).toEqual([
      [2, "log/unreadable-timestamp"],
      [4, "log/missing-timestamp"],
    ]);
  });

  test("progress reaches the end, and a signal stops", async () => {
    const path = put("progress.csv", csv);
    const seen: [number, number][] = [];
    await readLog(path, { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)).toEqual([Buffer.byteLength(csv), Buffer.byteLength(csv)]);
    await expect(readLog(path, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  });

  test("oddities cost no row: duplicate ids, negative durations, year 9999", async () => {
    const twice = xes.replaceAll('value="c1"', 'value="c0"');
    expect((await readLog(put("twice.xes", twice))).table.reading.oddities.map(({ code, count }) => [code, count])).toEqual([
      ["xes/duplicate-trace", 1],
    ]);
    const odd = "case,activity,start,end\n1,A,2024-01-02,2024-01-01\n1,B,,9999-12-31\n1,C,,nope\n2,A,2024-01-01,2024-01-02\n";
    const { table } = await readLog(put("odd.csv", odd));
    expect(table.reading.oddities.map(({ code, line }) => [code, line])).toEqual([
      ["log/negative-duration", 2],
      ["log/implausible-year", 3],
    ]);
    expect(table.reading.rejected).toEqual([
      { line: 4, code: "log/unreadable-timestamp", reason: '"nope" is no date and time that can be read.' },
    ]);
  });
});

describe("refuses, with the place", () => {
  const broken = (text: string, at: number, bytes: readonly number[]): Buffer => {
    const before = Buffer.from(text);
    return Buffer.concat([before.subarray(0, at), Buffer.from(bytes), before.subarray(at)]);
  };
  const ascii = csv.replaceAll("ë", "e");
  test.each([
    ["xml/truncated", "t.xes", () => xes.slice(0, 700), "line"],
    ["xml/mismatched-tag", "m.xes", () => xes.replace("</event>", "</evnt>"), "line"],
    ["xml/undefined-entity", "e.xes", () => xes.replace("ü", "&uuml;"), "line"],
    ["xml/doctype-entity", "b.xes", () => xes.replace("<log", '<!DOCTYPE log [<!ENTITY a "&a;&a;">]>\n<log'), "line"],
    [
      "xml/too-many-names",
      "n.xes",
      () => xes.replace("</log>", `${Array.from({ length: 100_001 }, (_, i) => `<e${i}/>`).join("")}</log>`),
      "column",
    ],
    ["xml/doctype-entity", "x.xes", () => xes.replace("<log", '<!DOCTYPE log SYSTEM "http://example.org/log.dtd">\n<log'), "line"],
    ["text/invalid-utf8", "u.xes", () => broken(xes, 300, [0xc3, 0x28]), "line"],
    ["text/invalid-utf8", "u.csv", () => broken(csv, 300, [0xff]), "line"],
    ["text/invalid-utf8", "u2.csv", () => broken(ascii, 300, [0xc3, 0x28]), "line"],
    ["text/invalid-utf8", "u3.csv", () => broken(ascii, 300, [0xff, 0xfe]), "line"],
    ["text/invalid-utf8", "u4.csv", () => broken(ascii, ascii.indexOf("Step 3") + 2, [0x80]), "line"],
    ["text/invalid-utf8", "u5.csv", () => broken(ascii, 305, [0xed, 0xa0, 0x80]), "line"],
    ["text/invalid-utf8", "u6.csv", () => broken(ascii, 305, [0xc0, 0xaf]), "line"],
    ["text/utf16-without-mark", "w.csv", () => Buffer.from(csv, "utf16le"), "line"],
    ["text/utf16-without-mark", "w.xes", () => Buffer.from(xes, "utf16le").swap16(), "line"],
    ["text/unknown-encoding", "k.xes", () => xes.replace("UTF-8", "EBCDIC-37"), "line"],
    ["gzip/truncated", "t.csv.gz", () => gzipSync(csv).subarray(0, 120), ""],
    ["gzip/corrupt", "c.csv.gz", () => gzipSync(csv).fill(7, 30, 60), ""],
    ["gzip/not-gzip", "n.csv.gz", () => csv, ""],
    ["log/empty-file", "0.csv", () => "", ""],
    ["log/empty-file", "0.xes.gz", () => "", ""],
    ["csv/header-only", "h.csv", () => "case,activity,timestamp\n", "line"],
    ["log/missing-column", "mc.csv", () => "a,b\n1,2\n", "field"],
    ["csv/unclosed-quote", "q.csv", () => csv.replace("Step 3", '"Step 3').replaceAll("Zoë", "Zoe"), "line"],
    ["csv/too-many-columns", "col.csv", () => `${"c,".repeat(99_999)}c\n`, "line"],
    ["csv/binary", "nul.csv", () => csv.replace("Step 3", "Step\u0000"), "line"],
    ["file/binary", "bin.csv", () => Uint8Array.from({ length: 4096 }, (_, i) => ((i * 7919) % 251) % 32), ""],
    ["file/zip", "z.xlsx", () => Buffer.from("PK\u0003\u0004 and so on"), ""],
    ["log/mostly-rejected", "d.csv", () => csv.replaceAll(/2024-01-(0|1)/g, "2024-13-$1"), "line"],
  ])("%s: %s", async (code, name, content, place) => {
    const fault = await faultOf(put(name, content()));
    expect([fault.code, fault.message]).toEqual([code, expect.stringMatching(/\.$/)]);
    if (place !== "") expect(fault.place).toHaveProperty(place);
  });

  test("the line and column of a broken byte, also behind gzip", async () => {
    const at = Buffer.byteLength(csv.slice(0, csv.indexOf("Step 3"))) + 2;
    const line = csv.slice(0, csv.indexOf("Step 3")).split("\n");
    const place = { line: line.length, column: line.at(-1)!.length + 3 };
    expect((await faultOf(put("place.csv", broken(csv, at, [0xff])))).place).toEqual(place);
    expect((await faultOf(put("place.csv.gz", gzipSync(broken(csv, at, [0xff]))))).place).toEqual(place);
  });

  test("damaged Parquet, a folder, nothing at all", async () => {
    const { readFileSync } = await import("node:fs");
    const bytes = readFileSync(parquet);
    expect((await faultOf(put("cut.parquet", bytes.subarray(0, bytes.length >> 1)))).code).toBe("parquet/unreadable");
    expect((await faultOf(put("flipped.parquet", Buffer.from(bytes).fill(0x55, 20, 3000)))).code).toBe("parquet/unreadable");
    expect((await faultOf(folder)).code).toBe("file/not-a-file");
    expect((await faultOf(join(folder, "nowhere.csv"))).code).toBe("file/not-found");
  });

  test("a folder for temporary files that is not there, without trying to make it", async () => {
    const before = process.env["TMPDIR"];
    try {
      for (const path of [join(folder, "nowhere", "at-all"), "/proc/nowhere", parquet]) {
        process.env["TMPDIR"] = path;
        await expect(readLog(parquet)).rejects.toMatchObject({ code: "file/no-temporary-folder" });
      }
    } finally {
      if (before === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = before;
    }
  });

  test("a gzip of a gigabyte in one attribute, without unpacking it all", async () => {
    const block = gzipSync(Buffer.alloc(64 << 20, 0x61));
    const bomb = Buffer.concat([gzipSync('<log><string key="a" value="'), ...Array.from({ length: 16 }, () => block)]);
    const before = process.memoryUsage().rss;
    expect((await faultOf(put("bomb.xes.gz", bomb))).code).toBe("xml/too-long");
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024);
  });
});
