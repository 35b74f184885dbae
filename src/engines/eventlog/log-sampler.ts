/** The first rows of a log, for a preview: what was there before anything is recognised or rejected. */
import { csvBeginning, readCsvSample, sampleBytes } from "./csv-sample.ts";
import { separatorName } from "./csv-separator.ts";
import type { Sample } from "./recognise.ts";
import { readXesSample, type XesSample } from "./xes-sample.ts";
import { feedXml, xmlScanner } from "./xml-scanner.ts";

/** Takes UTF-8 bytes until it answers true. Both functions throw InputFault. */
export type LogSampler = {
  readonly push: (chunk: Uint8Array) => boolean;
  readonly finish: () => { readonly sample: Sample; readonly separator: string | null };
};

/** Samples a CSV: the rows of its first megabyte, at most 1,000. */
export function csvSampler(): LogSampler {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  return {
    push(chunk) {
      chunks.push(chunk.slice());
      bytes += chunk.length;
      return bytes >= sampleBytes;
    },
    finish() {
      const sample = readCsvSample(csvBeginning(chunks), bytes < sampleBytes);
      return { sample, separator: separatorName(sample.separator) };
    },
  };
}

/** Samples a XES log: its first 1,000 events, one column for each key; keys of the trace are called "case:KEY". */
export function xesSampler(): LogSampler {
  const xml = xmlScanner();
  const sample: XesSample = { columns: [], values: [], rows: 0, trace: new Map(), event: new Map(), place: "outside", level: 0 };
  let bytes = 0;
  return {
    push(chunk) {
      bytes += chunk.length;
      feedXml(xml, chunk);
      return readXesSample(xml, sample) || bytes > 16 * sampleBytes;
    },
    finish() {
      if (bytes <= 16 * sampleBytes && sample.rows < 1000) {
        xml.ended = true;
        readXesSample(xml, sample);
      }
      for (const column of sample.values) while (column.length < sample.rows) column.push(null);
      return { sample, separator: null };
    },
  };
}
