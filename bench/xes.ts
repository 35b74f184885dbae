import { readFileSync } from "node:fs";
import { SaxesParser } from "saxes";
import { xesReader } from "#engines/eventlog";
import { type Figure, median } from "./figure.ts";
import { xesLog } from "./log-data.ts";

const chunkBytes = 1 << 20;
const runs = 7;

function chunksOf(bytes: Uint8Array): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes));
  return chunks;
}

function timed(work: () => number, expected: number): number {
  const begun = performance.now();
  const found = work();
  const seconds = (performance.now() - begun) / 1000;
  if (found !== expected) throw new Error(`A reader found ${found} events, not ${expected}.`);
  return seconds;
}

/** The scanner with everything behind it (dictionaries, instants, checks) against saxes, strict, that only names tags. */
export async function benchXes(): Promise<Figure[]> {
  const events = 200_000;
  const chunks = chunksOf(readFileSync(await xesLog(events)));
  const ours = () => {
    const reader = xesReader({ columns: {}, attributes: [] });
    for (const chunk of chunks) reader.push(chunk);
    return reader.finish().table.rows;
  };
  const saxes = () => {
    const parser = new SaxesParser({ xmlns: true });
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let found = 0;
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", (tag) => {
      if (tag.local === "event") found++;
    });
    for (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }));
    parser.close();
    return found;
  };
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < runs; run++) {
    theirs.push(timed(saxes, events));
    mine.push(timed(ours, events));
  }
  const ratio = median(theirs) / median(mine);
  return [
    { name: "200k events, XES, 37 MB: saxes, strict, with namespaces", seconds: theirs, ratio: { of: "millrace", value: ratio } },
    {
      name: "200k events, XES, 37 MB: millrace, into an event table",
      seconds: mine,
      limit: { words: "saxes takes at least 1.3 x", kept: ratio >= 1.3 },
    },
  ];
}
