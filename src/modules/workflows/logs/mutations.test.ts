import { InputFault, pair } from "#engines/eventlog";
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withAnalytics } from "./analytics.ts";
import { readLog } from "./index.ts";

let folder = "";
let parquet: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "millrace-mutations-"));
  const path = join(folder, "base.parquet");
  await withAnalytics(async ({ connection }) => {
    await connection.run(
      `copy (select 'c' || (i // 4)::varchar as case_id, 'Step ' || (i % 4)::varchar as activity, timestamp '2024-01-01' + interval (i) minute as "timestamp" from range(2000) t(i)) to '${path}'`,
    );
  }, folder);
  parquet = readFileSync(path);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Pick = (below: number) => number;

/** Seeded (mulberry32), so that a failure can be repeated. */
function generator(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const events = Array.from({ length: 400 }, (_, i) => ({
  case: `c${i >> 2}`,
  activity: `Step ${i % 4}, "ü" & more`,
  at: new Date(1.7e12 + i * 60_000).toISOString(),
}));
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const csv = Buffer.from(
  `case,activity,timestamp\n${events.map((event) => `${event.case},${quoted(event.activity)},${event.at}`).join("\n")}\n`,
);
const xes = Buffer.from(
  `<?xml version="1.0"?>\n<log>\n${events.map((event) => `<trace><string key="concept:name" value="${event.case}"/><event>\n<string key="concept:name" value="${escaped(event.activity)}"/><date key="time:timestamp" value="${event.at}"/></event></trace>`).join("\n")}\n</log>`,
);

const cut = (bytes: Buffer, pick: Pick): Buffer => bytes.subarray(0, pick(bytes.length));
const flip = (bytes: Buffer, pick: Pick): Buffer => {
  const changed = Buffer.from(bytes);
  for (let i = 0; i <= pick(8); i++) changed[pick(changed.length)]! ^= 1 << pick(8);
  return changed;
};
const insert = (bytes: Buffer, pick: Pick, what: string | Buffer): Buffer => {
  const at = pick(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(what as string), bytes.subarray(at)]);
};
const remove = (bytes: Buffer, pick: Pick): Buffer => {
  const at = pick(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + pick(200))]);
};
const repeat = (bytes: Buffer, pick: Pick): Buffer => {
  const at = pick(bytes.length);
  return insert(bytes, pick, bytes.subarray(at, at + pick(3000)));
};

const kinds: Readonly<Record<string, (pick: Pick) => Buffer>> = {
  "cut XES": (pick) => cut(xes, pick),
  "cut CSV": (pick) => cut(csv, pick),
  "cut gzip": (pick) => cut(gzipSync(xes), pick),
  "cut Parquet": (pick) => cut(parquet, pick),
  "flipped bits in XES": (pick) => flip(xes, pick),
  "flipped bits in CSV": (pick) => flip(csv, pick),
  "flipped bits in gzip": (pick) => flip(gzipSync(csv), pick),
  "flipped bits in Parquet": (pick) => flip(parquet, pick),
  "markup put into XES": (pick) =>
    insert(xes, pick, ["<", "&", "]]>", "</event>", "<!DOCTYPE x>", "&nope;", "<!--", '"', "&#0;"][pick(9)]!),
  "quotes put into CSV": (pick) => insert(csv, pick, ['"', '""', '"\n"', ',"', '",'][pick(5)]!),
  "NUL put into XES": (pick) => insert(xes, pick, "\u0000"),
  "NUL put into CSV": (pick) => insert(csv, pick, "\u0000"),
  "broken UTF-8 in XES": (pick) => insert(xes, pick, Buffer.from([[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf5]][pick(4)]!)),
  "broken UTF-8 in CSV": (pick) => insert(csv, pick, Buffer.from([[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf5]][pick(4)]!)),
  "parts of XES gone": (pick) => remove(xes, pick),
  "parts of CSV gone": (pick) => remove(csv, pick),
  "parts of XES twice": (pick) => repeat(xes, pick),
  "parts of CSV twice": (pick) => repeat(csv, pick),
  "other separators and breaks": (pick) =>
    Buffer.from(csv.toString().replaceAll(/[,\n]/g, (one) => (pick(20) === 0 ? [";", "\r", "\t", "|"][pick(4)]! : one))),
  "dates out of range": (pick) =>
    Buffer.from(csv.toString().replaceAll(/-(\d\d)T/g, (one, day: string) => (pick(3) === 0 ? `-${Number(day) + 20}T` : one))),
};

test.each(Object.keys(kinds))(
  "%s: mined in full or refused in a sentence, never anything else",
  async (kind) => {
    for (let seed = 1; seed <= 10; seed++) {
      const path = join(folder, `${seed}.log`);
      writeFileSync(path, kinds[kind]!(generator(seed * 7919 + kind.length)));
      try {
        const { table } = await readLog(path, { spill: folder });
        const { reading } = table;
        expect(table.rows).toBeGreaterThan(0);
        expect(reading.rejectedRows).toBeLessThanOrEqual(table.rows);
        expect(reading.rejected.every(({ line, reason }) => line > 0 && reason.endsWith("."))).toBe(true);
        expect(Object.values(reading.offsets).reduce((sum, n) => sum + n, 0)).toBe(table.rows);
        expect(table.completeAt.every(Number.isFinite)).toBe(true);
        expect(pair(table, "all").instances).toBe(table.rows);
      } catch (error) {
        if (!(error instanceof InputFault)) throw error;
        expect(error.message).toMatch(/^[A-Z0-9"<&].*\.$/s);
        expect(error.code).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
      }
    }
  },
  60_000,
);

test("the untouched documents are read in full", async () => {
  for (const [name, bytes, rows] of [
    ["a.xes", xes, 400],
    ["a.csv", csv, 400],
    ["a.parquet", parquet, 2000],
  ] as const) {
    writeFileSync(join(folder, name), bytes);
    expect((await readLog(join(folder, name), { spill: folder })).table.rows).toBe(rows);
  }
});
