/** Event logs in XES (IEEE 1849-2016): log, traces, events; attributes nested in attributes are skipped. */
import { noteAmbiguousDates } from "./ambiguous-dates.ts";
import { decideDateOrder } from "./date-order.ts";
import { intern, internGuess, lookUp, namesFrom } from "./dictionary.ts";
import { InputFault } from "./fault.ts";
import { instantReader, readInstant, type InstantReader } from "./instant.ts";
import { OtherDateOrder, type LogReader, type LogReading, type ReadingOptions } from "./log-reader.ts";
import { allNames } from "./names.ts";
import { addRow, finishTable, noteOddity, rejectRow, rowsWith, tableBuilder, type TableBuilder } from "./table-builder.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";
import { recogniseKeys, type XesKeys } from "./xes-key.ts";
import { keepAttribute, resetAttributes, spreadTraceAttributes, xesAttributes, type XesAttributes } from "./xes-attribute.ts";
import { elementOpened, feedXml, nextElement, nothingYet, xmlFault, xmlScanner, type XmlScanner } from "./xml-scanner.ts";
import { nameCode } from "./xml-namespace.ts";
import { valueSource } from "./xml-tag.ts";
import { zoneOf } from "./zone.ts";

/** A text kept beyond the element it stood in. */
type Kept = { bytes: Uint8Array; length: number; present: boolean };

const outside = 0;
const inLog = 1;
const inTrace = 2;
const inEvent = 3;

type Reading = {
  readonly xml: XmlScanner;
  readonly builder: TableBuilder;
  readonly keys: XesKeys;
  readonly attributes: XesAttributes;
  readonly instant: InstantReader;
  readonly words: { readonly log: number; readonly trace: number; readonly event: number; readonly key: number; readonly value: number };
  place: typeof outside | typeof inLog | typeof inTrace | typeof inEvent;
  /** Depth of the element that `place` names. */
  level: number;
  /** Keys mostly come in the order of the event before: which attribute it is, and what stood there last. */
  turn: number;
  readonly guesses: Int32Array;
  /** Lines on which the current event and trace start. */
  line: number;
  traceLine: number;
  traces: number;
  firstRow: number;
  completeAt: number;
  startAt: number;
  unreadable: string;
  offsetMinutes: number;
  readonly caseName: Kept;
  readonly ownCase: Kept;
  readonly activity: Kept;
  readonly resource: Kept;
  readonly transition: Kept;
};

const fromTrace = 0x7fffffff;

/**
 * A reader of XES event logs. The case is the trace's concept:name; a trace without one is "trace N", traces of the same name
 * are one case, both noted as oddities. An event without activity or readable time, or outside a trace, is rejected with its
 * line. Defaults of <global> are not values and are not applied.
 */
export function xesReader(options: ReadingOptions): LogReader {
  const reading = beginReading(options);
  return {
    push(chunk) {
      feedXml(reading.xml, chunk);
      readElements(reading);
    },
    finish() {
      reading.xml.ended = true;
      readElements(reading);
      return finishReading(reading);
    },
  };
}

function beginReading(options: ReadingOptions): Reading {
  const xml = xmlScanner();
  const word = (text: string): number => {
    const bytes = encodeUtf8(text);
    return nameCode(xml.names, -1, bytes, 0, bytes.length);
  };
  const kept = (): Kept => ({ bytes: new Uint8Array(256), length: 0, present: false });
  const builder = tableBuilder([], Math.ceil((options.bytes ?? 0) / 400) + 1024);
  const keys = recogniseKeys(options.columns ?? {});
  const reading: Reading = {
    xml,
    builder,
    keys,
    attributes: xesAttributes(builder, options.attributes ?? [], keys),
    instant: instantReader(zoneOf(options.timezone), decideDateOrder([], options.dayFirst)),
    words: { log: word("log"), trace: word("trace"), event: word("event"), key: word("key"), value: word("value") },
    place: outside,
    level: 0,
    turn: 0,
    guesses: new Int32Array(64).fill(-1),
    line: 0,
    traceLine: 0,
    traces: 0,
    firstRow: 0,
    completeAt: Number.NaN,
    startAt: Number.NaN,
    unreadable: "",
    offsetMinutes: 0,
    caseName: kept(),
    ownCase: kept(),
    activity: kept(),
    resource: kept(),
    transition: kept(),
  };
  builder.lineOf = () => reading.line;
  return reading;
}

function keep(into: Kept, source: Uint8Array, from: number, to: number): void {
  const length = to - from;
  if (length > into.bytes.length) into.bytes = new Uint8Array(length * 2);
  const { bytes } = into;
  for (let i = 0; i < length; i++) bytes[i] = source[from + i]!;
  into.length = length;
  into.present = length > 0;
}

function readElements(reading: Reading): void {
  const { xml, words } = reading;
  for (;;) {
    const kind = nextElement(xml);
    if (kind === nothingYet) return;
    if (kind === elementOpened) {
      const parent = xml.selfClosing ? xml.depth : xml.depth - 1;
      if (parent === reading.level) {
        const element = xml.names.special[xml.element] === 0 ? xml.element : xml.names.names[xml.element]!.local;
        if (opens(reading, element, parent)) {
          if (xml.selfClosing) closes(reading);
          continue;
        }
        if (reading.place >= inTrace && element !== words.trace && element !== words.event) readAttribute(reading);
      }
    } else if (xml.depth === reading.level - 1) closes(reading);
  }
}

/** Whether the element is a log, trace or event that starts here. */
function opens(reading: Reading, element: number, parent: number): boolean {
  const { words, place, xml } = reading;
  if (place === outside) {
    if (element !== words.log) {
      throw xmlFault(
        xml,
        xml.at,
        "xes/not-a-log",
        `The root element is <${xml.names.names[xml.element]!.text}>, not <log>: this is XML, but no XES.`,
      );
    }
    reading.place = inLog;
  } else if (place === inLog && element === words.trace) {
    reading.place = inTrace;
    reading.traces++;
    reading.traceLine = xml.line;
    reading.firstRow = reading.builder.rows;
    reading.caseName.present = false;
  } else if (place !== inEvent && element === words.event) {
    if (place === inLog)
      rejectRow(reading.builder, xml.line, "xes/event-outside-trace", "The event stands outside a trace, so it has no case.");
    else {
      reading.place = inEvent;
      reading.turn = 0;
      reading.line = xml.line;
      reading.completeAt = reading.startAt = Number.NaN;
      reading.unreadable = "";
      reading.ownCase.present = reading.activity.present = reading.resource.present = reading.transition.present = false;
    }
    if (place === inLog) return false;
  } else return false;
  reading.level = parent + 1;
  return true;
}

function closes(reading: Reading): void {
  if (reading.place === inEvent) closeEvent(reading);
  else if (reading.place === inTrace) closeTrace(reading);
  reading.place = reading.place === inEvent ? inTrace : reading.place === inTrace ? inLog : outside;
  reading.level--;
}

function readAttribute(reading: Reading): void {
  const { xml, words, keys } = reading;
  let keyAt = -1;
  let valueAt = -1;
  for (let i = 0; i < xml.attributes; i++) {
    if (xml.attributeName[i] === words.key) keyAt = i;
    else if (xml.attributeName[i] === words.value) valueAt = i;
  }
  if (keyAt < 0 || valueAt < 0) return;
  const turn = reading.turn++ & 63;
  const key = internGuess(keys.codes, reading.guesses[turn]!, valueSource(xml, keyAt), xml.valueStart[keyAt]!, xml.valueEnd[keyAt]!);
  reading.guesses[turn] = key;
  const source = valueSource(xml, valueAt);
  const from = xml.valueStart[valueAt]!;
  const to = xml.valueEnd[valueAt]!;
  if (reading.place === inTrace) {
    if (key === keys.traceCase) keep(reading.caseName, source, from, to);
    keepAttribute(reading.attributes, key, true, source, from, to);
    return;
  }
  if (key < 64) keys.seen[key] = 1;
  if (key === keys.activity) keep(reading.activity, source, from, to);
  if (key === keys.timestamp || key === keys.start) readTime(reading, key, source, from, to);
  if (key === keys.resource) keep(reading.resource, source, from, to);
  if (key === keys.lifecycle) keep(reading.transition, source, from, to);
  if (key === keys.eventCase) keep(reading.ownCase, source, from, to);
  keepAttribute(reading.attributes, key, false, source, from, to);
}

function readTime(reading: Reading, key: number, source: Uint8Array, from: number, to: number): void {
  const { instant, keys } = reading;
  const read = readInstant(instant, source, from, to);
  if (!read && instant.contradicted && instant.order.assumed) throw new OtherDateOrder(!instant.order.dayFirst);
  if (key === keys.timestamp) {
    reading.completeAt = read ? instant.epochMs : Number.NaN;
    reading.offsetMinutes = instant.offsetMinutes;
    if (!read) reading.unreadable = decodeUtf8(source, from, to);
  }
  if (key !== keys.start || from === to) return;
  reading.startAt = read ? instant.epochMs : Number.NaN;
  if (!read)
    noteOddity(reading.builder, "log/unreadable-start", reading.line, (n) => `${rowsWith(n)} a start that cannot be read; it is left out.`);
}

function closeEvent(reading: Reading): void {
  const { builder, activity, resource, transition, ownCase } = reading;
  if (!activity.present || Number.isNaN(reading.completeAt)) {
    const line = reading.line;
    const { unreadable } = reading;
    if (!activity.present) rejectRow(builder, line, "log/missing-activity", `The event has no ${reading.keys.names.activity}.`);
    else if (unreadable === "") rejectRow(builder, line, "log/missing-timestamp", `The event has no ${reading.keys.names.timestamp}.`);
    else {
      const shown = unreadable.length > 60 ? `${unreadable.slice(0, 60)}...` : unreadable;
      rejectRow(builder, line, "log/unreadable-timestamp", `"${shown}" is no date and time that can be read.`);
    }
    resetAttributes(reading.attributes);
    return;
  }
  addRow(
    builder,
    ownCase.present ? intern(builder.cases, ownCase.bytes, 0, ownCase.length) : fromTrace,
    intern(builder.activities, activity.bytes, 0, activity.length),
    reading.completeAt,
    reading.startAt,
    resource.present ? intern(builder.resources, resource.bytes, 0, resource.length) : -1,
    transition.present ? intern(builder.transitions, transition.bytes, 0, transition.length) : -1,
    reading.offsetMinutes,
  );
}

function closeTrace(reading: Reading): void {
  const { builder, caseName, firstRow } = reading;
  if (builder.rows > firstRow) {
    let code = -1;
    for (let row = firstRow; row < builder.rows; row++) {
      if (builder.caseOf[row] !== fromTrace) continue;
      if (code < 0) code = caseOfTrace(reading, caseName);
      builder.caseOf[row] = code;
    }
  }
  spreadTraceAttributes(reading.attributes, firstRow);
}

function caseOfTrace(reading: Reading, caseName: Kept): number {
  const { builder } = reading;
  if (!caseName.present) {
    noteOddity(
      builder,
      "xes/unnamed-trace",
      reading.traceLine,
      (n) =>
        `${n === 1 ? "1 trace has" : `${n.toLocaleString("en")} traces have`} no ${reading.keys.names.case.replace(/^case:/, "")}; named by position, "trace 1" and so on.`,
    );
    for (let name = `trace ${reading.traces}`; ; name += "'") {
      const bytes = encodeUtf8(name);
      if (lookUp(builder.cases, bytes, 0, bytes.length) < 0) return intern(builder.cases, bytes, 0, bytes.length);
    }
  }
  const known = builder.cases.size;
  const code = intern(builder.cases, caseName.bytes, 0, caseName.length);
  if (code < known) {
    const sentence = (n: number): string =>
      `${n === 1 ? "1 trace has" : `${n.toLocaleString("en")} traces have`} the name of an earlier trace; taken together as one case.`;
    noteOddity(builder, "xes/duplicate-trace", reading.traceLine, sentence);
  }
  return code;
}

function finishReading(reading: Reading): LogReading {
  const { builder, keys } = reading;
  for (const role of keys.chosen) {
    if (keys.seen[keys[role]] === 1) continue;
    const seen = allNames(namesFrom(keys.codes)).filter((_, code) => code < 64 && keys.seen[code] === 1);
    throw new InputFault(
      "log/unknown-column",
      `No event has an attribute "${keys.names[role]}"; events have ${seen.map((name) => `"${name}"`).join(", ")}.`,
      { field: role },
    );
  }
  const { instant } = reading;
  if (instant.order.assumed) noteAmbiguousDates(builder, instant.ambiguous, instant.order.dayFirst);
  const leftOut = reading.attributes.leftOut();
  const table = finishTable(builder);
  const has = {
    case: true,
    activity: true,
    timestamp: true,
    start: table.startAt !== null,
    resource: table.resources.size > 0,
    lifecycle: table.transitionOf !== null,
  };
  const recognised = keys.recognised.filter(({ role }) => has[role]);
  return { table, recognised, separator: null, attributesLeftOut: leftOut };
}
