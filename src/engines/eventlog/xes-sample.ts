import { sampleRows } from "./csv-sample.ts";
import { decodeUtf8 } from "./utf8.ts";
import { elementOpened, nextElement, nothingYet, xmlFault, type XmlScanner } from "./xml-scanner.ts";
import { valueSource } from "./xml-tag.ts";

export type XesSample = {
  readonly columns: string[];
  readonly values: (string | null)[][];
  rows: number;
  readonly trace: Map<string, string>;
  readonly event: Map<string, string>;
  place: "outside" | "log" | "trace" | "event";
  level: number;
};

/** Reads events into the sample; true when there are enough of them. */
export function readXesSample(xml: XmlScanner, sample: XesSample): boolean {
  while (sample.rows < sampleRows) {
    const kind = nextElement(xml);
    if (kind === nothingYet) return false;
    if (kind === elementOpened) {
      if ((xml.selfClosing ? xml.depth : xml.depth - 1) !== sample.level) continue;
      const name = xml.names.names[xml.element]!.localText;
      const inside = enters(xml, sample, name);
      if (inside === null) takeAttribute(xml, sample);
      else if (!xml.selfClosing) {
        sample.place = inside;
        sample.level++;
      } else if (inside === "event") addEvent(sample);
    } else if (xml.depth === sample.level - 1) leave(sample);
  }
  return true;
}

function enters(xml: XmlScanner, sample: XesSample, name: string): XesSample["place"] | null {
  if (sample.place === "outside") {
    if (name === "log") return "log";
    throw xmlFault(xml, xml.at, "xes/not-a-log", `The root element is <${name}>, not <log>: this is XML, but no XES.`);
  }
  if (sample.place === "log" && name === "trace") {
    sample.trace.clear();
    return "trace";
  }
  if (sample.place !== "trace" || name !== "event") return null;
  sample.event.clear();
  return "event";
}

function leave(sample: XesSample): void {
  if (sample.place === "event") addEvent(sample);
  sample.place = sample.place === "event" ? "trace" : sample.place === "trace" ? "log" : "outside";
  sample.level--;
}

function takeAttribute(xml: XmlScanner, sample: XesSample): void {
  if (sample.place !== "trace" && sample.place !== "event") return;
  let key: string | null = null;
  let value: string | null = null;
  for (let i = 0; i < xml.attributes; i++) {
    const name = xml.names.names[xml.attributeName[i]!]!.text;
    if (name !== "key" && name !== "value") continue;
    const text = decodeUtf8(valueSource(xml, i), xml.valueStart[i], xml.valueEnd[i]);
    if (name === "key") key = text;
    else value = text;
  }
  if (key === null || value === null) return;
  if (sample.place === "trace") sample.trace.set(`case:${key}`, value);
  else sample.event.set(key, value);
}

function addEvent(sample: XesSample): void {
  const row = sample.rows++;
  for (const [key, value] of [...sample.trace, ...sample.event]) {
    let column = sample.columns.indexOf(key);
    if (column < 0) {
      if (sample.columns.length >= 200) continue;
      column = sample.columns.push(key) - 1;
      sample.values.push([]);
    }
    const values = sample.values[column]!;
    while (values.length < row) values.push(null);
    values[row] = value === "" ? null : value;
  }
}
