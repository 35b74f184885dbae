import { InputFault, nameAt, type InstanceLog } from "#engines/eventlog";
import { spansOfCases, type CaseSpans } from "./durations.ts";
import { byPerformer } from "./handovers.ts";
import { findVariants, variantId, type Variants } from "./variants.ts";

/**
 * Which cases stay; all of the conditions must hold. A filter keeps or drops whole cases, never single events.
 * Same fields as the filters in an address.
 */
export type LogFilter = {
  /** Cases that overlap [from, to]: ISO dates (UTC; `to` includes its day) or instants. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Each of these activities occurs / none of these occurs. */
  readonly with?: readonly string[] | undefined;
  readonly without?: readonly string[] | undefined;
  /** Each of these directly-follows steps "from>>to" occurs / none of these occurs. */
  readonly step?: readonly string[] | undefined;
  readonly notStep?: readonly string[] | undefined;
  /** The case is of one of these variant ids. */
  readonly variant?: readonly string[] | undefined;
  /** "attribute=value": some event has it. Several of one attribute: any of them; different attributes: all. */
  readonly where?: readonly string[] | undefined;
};

/** What filters of one and the same log may keep between calls. */
export type FilterCaches = { variants?: Variants; spans?: CaseSpans };

/** The variants of the log, found once. */
export const cachedVariants = (log: InstanceLog, caches: FilterCaches): Variants => (caches.variants ??= findVariants(log));
/** When each case began and ended, measured once. */
export const cachedSpans = (log: InstanceLog, caches: FilterCaches): CaseSpans => (caches.spans ??= spansOfCases(log));

/**
 * The log with the cases that fit. Cases keep their codes: dropped ones have an empty range. `ordering` stays that of the
 * whole log, since it describes the import. Without conditions the log itself comes back.
 *
 * @throws InputFault filter/unknown-activity, -step, -variant, -attribute, -value or filter/unreadable-date, with the field
 */
export function filterLog(log: InstanceLog, filter: LogFilter, caches: FilterCaches = {}): InstanceLog {
  const cases = log.caseStart.length - 1;
  const keeps = new Uint8Array(cases);
  for (let c = 0; c < cases; c++) keeps[c] = Number(log.caseStart[c]! < log.caseStart[c + 1]!);
  const conditions = conditionsOf(log, filter, caches);
  if (conditions.length === 0) return log;
  for (const condition of conditions) condition(keeps);
  return keepCases(log, keeps);
}

/** Sets keeps[case] to 0 for the cases that do not fit. */
type Condition = (keeps: Uint8Array) => void;

function conditionsOf(log: InstanceLog, filter: LogFilter, caches: FilterCaches): Condition[] {
  const conditions: Condition[] = [];
  if (filter.from !== undefined || filter.to !== undefined) {
    const from = filter.from === undefined ? -Infinity : instantOf(filter.from, "from");
    const to = filter.to === undefined ? Infinity : instantOf(filter.to, "to");
    const { beganAt, endedAt } = cachedSpans(log, caches);
    conditions.push((keeps) => dropWhere(keeps, (c) => !(beganAt[c]! <= to && endedAt[c]! >= from)));
  }
  for (const field of ["with", "without"] as const) {
    for (const name of filter[field] ?? []) {
      const code = activityCode(log, name, field);
      conditions.push((keeps) => dropByEvent(log, keeps, field === "with", (i) => log.activityOf[i] === code));
    }
  }
  for (const field of ["step", "notStep"] as const) {
    for (const step of filter[field] ?? []) {
      const [from, to] = stepCodes(log, step, field);
      const isStep = (i: number, first: number) => i > first && log.activityOf[i] === to && log.activityOf[i - 1] === from;
      conditions.push((keeps) => dropByEvent(log, keeps, field === "step", isStep));
    }
  }
  if (filter.variant !== undefined && filter.variant.length > 0) {
    const variants = cachedVariants(log, caches);
    const wanted = variantFlags(variants, filter.variant);
    conditions.push((keeps) => dropWhere(keeps, (c) => wanted[variants.variantOf[c]!] !== 1));
  }
  for (const { codeOf, wanted } of attributeConditions(log, filter.where ?? [])) {
    conditions.push((keeps) => dropByEvent(log, keeps, true, (i) => codeOf[i]! >= 0 && wanted[codeOf[i]!] === 1));
  }
  return conditions;
}

function dropWhere(keeps: Uint8Array, isOut: (c: number) => boolean): void {
  for (let c = 0; c < keeps.length; c++) if (keeps[c] === 1 && isOut(c)) keeps[c] = 0;
}

/** Drops the cases in which an event that fits occurs or does not occur, whichever is not `wanted`. */
function dropByEvent(log: InstanceLog, keeps: Uint8Array, wanted: boolean, fits: (i: number, first: number) => boolean): void {
  const { caseStart } = log;
  dropWhere(keeps, (c) => {
    const first = caseStart[c]!;
    const end = caseStart[c + 1]!;
    for (let i = first; i < end; i++) if (fits(i, first)) return !wanted;
    return wanted;
  });
}

function instantOf(text: string, field: "from" | "to"): number {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const at = isDate || isInstant ? Date.parse(text) : NaN;
  if (at !== at || (isDate && new Date(at).toISOString().slice(0, 10) !== text)) {
    throw new InputFault("filter/unreadable-date", `"${text}" is no date; write 2024-05-31 or 2024-05-31T13:00:00Z.`, { field });
  }
  return isDate && field === "to" ? at + 86_400_000 - 1 : at;
}

function activityCode(log: InstanceLog, name: string, field: string): number {
  const code = log.activities.indexOf(name);
  if (code < 0) throw new InputFault("filter/unknown-activity", `The log has no activity "${name}".`, { field });
  return code;
}

/** A name may itself hold ">>", so every way to split is tried. */
function stepCodes(log: InstanceLog, step: string, field: string): [number, number] {
  for (let at = step.indexOf(">>"); at >= 0; at = step.indexOf(">>", at + 1)) {
    const from = log.activities.indexOf(step.slice(0, at));
    const to = log.activities.indexOf(step.slice(at + 2));
    if (from >= 0 && to >= 0) return [from, to];
  }
  throw new InputFault("filter/unknown-step", `"${step}" is no step between two activities of the log; write FROM>>TO.`, { field });
}

function variantFlags(variants: Variants, ids: readonly string[]): Uint8Array {
  const wanted = new Uint8Array(variants.count);
  for (const id of ids) {
    let found = false;
    for (let variant = 0; variant < variants.count; variant++) {
      if (/^[0-9a-f]{16}$/.test(id) && variants.low[variant]! >>> 0 === parseInt(id.slice(8), 16) && variantId(variants, variant) === id) {
        wanted[variant] = 1;
        found = true;
      }
    }
    if (!found) throw new InputFault("filter/unknown-variant", `The log has no variant "${id}".`, { field: "variant" });
  }
  return wanted;
}

function attributeConditions(log: InstanceLog, where: readonly string[]): { codeOf: Int32Array; wanted: Uint8Array }[] {
  const byName = new Map<string, { codeOf: Int32Array; wanted: Uint8Array }>();
  for (const condition of where) {
    const name = attributeNames(log)
      .filter((known) => condition.startsWith(`${known}=`))
      .sort((a, b) => b.length - a.length)[0];
    if (name === undefined) {
      throw new InputFault("filter/unknown-attribute", `"${condition}" names no attribute that the log keeps; write ATTRIBUTE=VALUE.`, {
        field: "where",
      });
    }
    const value = condition.slice(name.length + 1);
    const { codeOf, size, code } = findValue(log, name, value);
    if (code < 0) throw new InputFault("filter/unknown-value", `No event of the log has ${name} "${value}".`, { field: "where" });
    const known = byName.get(name) ?? { codeOf, wanted: new Uint8Array(size) };
    known.wanted[code] = 1;
    byName.set(name, known);
  }
  return [...byName.values()];
}

const attributeNames = (log: InstanceLog): string[] => [...log.attributes.map((column) => column.name), byPerformer];

function findValue(log: InstanceLog, name: string, value: string): { codeOf: Int32Array; size: number; code: number } {
  const column = log.attributes.find((attribute) => attribute.name === name);
  if (column === undefined) return { codeOf: log.resourceOf, size: log.resources.length, code: log.resources.indexOf(value) };
  let code = column.values.size - 1;
  while (code >= 0 && nameAt(column.values, code) !== value) code--;
  return { codeOf: column.codeOf, size: column.values.size, code };
}

function keepCases(log: InstanceLog, keeps: Uint8Array): InstanceLog {
  const caseStart = new Int32Array(log.caseStart.length);
  let instances = 0;
  for (let c = 0; c < keeps.length; c++) {
    if (keeps[c] === 1) instances += log.caseStart[c + 1]! - log.caseStart[c]!;
    caseStart[c + 1] = instances;
  }
  const copy = <T extends Int32Array | Float64Array | Uint16Array>(from: T, to: T): T => {
    for (let c = 0; c < keeps.length; c++) {
      if (keeps[c] === 0) continue;
      let at = caseStart[c]!;
      for (let i = log.caseStart[c]!; i < log.caseStart[c + 1]!; i++) to[at++] = from[i]!;
    }
    return to;
  };
  return {
    ...log,
    instances,
    caseStart,
    activityOf: copy(log.activityOf, log.activityOf instanceof Uint16Array ? new Uint16Array(instances) : new Int32Array(instances)),
    completeAt: copy(log.completeAt, new Float64Array(instances)),
    startAt: log.startAt === null ? null : copy(log.startAt, new Float64Array(instances)),
    resourceOf: copy(log.resourceOf, new Int32Array(instances)),
    attributes: log.attributes.map((column) => ({ ...column, codeOf: copy(column.codeOf, new Int32Array(instances)) })),
  };
}
