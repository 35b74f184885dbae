import { allNames, namesOf, type AttributeColumn, type InstanceLog } from "#engines/eventlog";

type MergedLogs = {
  readonly log: InstanceLog;
  /** Instances that an earlier log had already; they are in `log` once. */
  readonly duplicates: number;
};

/**
 * The union of the logs kept in one workflow, in the order they were kept. A case that spans logs is one case. An
 * instance with the activity, instants and performer of one of an earlier log is the same instance and is dropped; one
 * log that says the same thing twice keeps both.
 */
export function mergeLogs(logs: readonly InstanceLog[]): MergedLogs {
  const [only, ...more] = logs;
  if (!only) throw new RangeError("There is no log to merge.");
  if (more.length === 0) return { log: only, duplicates: 0 };
  const activities = union(logs.map((log) => log.activities));
  const resources = union(logs.map((log) => log.resources));
  const cases = union(logs.map((log) => allNames(log.cases)));
  const gathered = gather(logs, cases);
  const key = (from: number, at: number): string => {
    const log = logs[from]!;
    const resource = log.resourceOf[at]!;
    return `${activities.codes[from]![log.activityOf[at]!]} ${log.startAt?.[at] ?? NaN} ${log.completeAt[at]} ${resource < 0 ? -1 : resources.codes[from]![resource]}`;
  };
  const { order, caseStart } = inOrder(logs, gathered, key);
  const fill = <A extends Int32Array | Float64Array>(to: A, value: Value): A => {
    order.forEach((place, i) => {
      const from = gathered.fromOf[place]!;
      to[i] = value(from, gathered.atOf[place]!);
    });
    return to;
  };
  const codes = (value: Value) => fill(new Int32Array(order.length), value);
  const instants = (value: Value) => fill(new Float64Array(order.length), value);
  const resourceOf = codes((from, at) => translated(resources.codes[from]!, logs[from]!.resourceOf[at]!));
  const completeAt = instants((from, at) => logs[from]!.completeAt[at]!);
  const log: InstanceLog = {
    instances: order.length,
    cases: namesOf(cases.names),
    activities: activities.names,
    resources: resources.names,
    caseStart,
    activityOf: codes((from, at) => activities.codes[from]![logs[from]!.activityOf[at]!]!),
    completeAt,
    startAt: logs.some((one) => one.startAt !== null) ? instants((from, at) => logs[from]!.startAt?.[at] ?? NaN) : null,
    resourceOf,
    attributes: attributesOf(logs, codes),
    ordering: {
      sameTimestampPairs: countTies(caseStart, completeAt),
      outOfOrderPairs: total(logs, "outOfOrderPairs"),
      missingResource: resourceOf.reduce((missing, code) => (code < 0 ? missing + 1 : missing), 0),
      unpairedEvents: total(logs, "unpairedEvents"),
      droppedEvents: total(logs, "droppedEvents"),
    },
  };
  return { log, duplicates: gathered.fromOf.length - order.length };
}

/** The value of instance `at` of log `from`. */
type Value = (from: number, at: number) => number;

type Union = { readonly names: string[]; /** Per log: its codes as codes of the union. */ readonly codes: readonly Int32Array[] };

function union(lists: readonly (readonly string[])[]): Union {
  const known = new Map<string, number>();
  const codes = lists.map((list) =>
    Int32Array.from(list, (name) => {
      const code = known.get(name) ?? known.size;
      known.set(name, code);
      return code;
    }),
  );
  return { names: [...known.keys()], codes };
}

const translated = (codes: Int32Array, code: number): number => (code < 0 ? -1 : codes[code]!);

/** Every instance of every log, case by case of the union, within a case log by log. */
type Gathered = { readonly caseStart: Int32Array; readonly fromOf: Int32Array; readonly atOf: Int32Array };

function gather(logs: readonly InstanceLog[], cases: Union): Gathered {
  const caseStart = new Int32Array(cases.names.length + 1);
  eachCase(logs, (from, c, low, high) => (caseStart[cases.codes[from]![c]! + 1]! += high - low));
  for (let c = 1; c < caseStart.length; c++) caseStart[c]! += caseStart[c - 1]!;
  const next = caseStart.slice();
  const instances = caseStart[caseStart.length - 1]!;
  const fromOf = new Int32Array(instances);
  const atOf = new Int32Array(instances);
  eachCase(logs, (from, c, low, high) => {
    const code = cases.codes[from]![c]!;
    for (let at = low; at < high; at++) {
      const place = next[code]!++;
      fromOf[place] = from;
      atOf[place] = at;
    }
  });
  return { caseStart, fromOf, atOf };
}

function eachCase(logs: readonly InstanceLog[], visit: (from: number, c: number, low: number, high: number) => void): void {
  logs.forEach((log, from) => {
    for (let c = 0; c < log.cases.size; c++) visit(from, c, log.caseStart[c]!, log.caseStart[c + 1]!);
  });
}

/** Places of `gathered` in order, duplicates left out. Only cases that span logs need any work. */
function inOrder(logs: readonly InstanceLog[], gathered: Gathered, key: (from: number, at: number) => string) {
  const order = new Int32Array(gathered.fromOf.length);
  const caseStart = new Int32Array(gathered.caseStart.length);
  let out = 0;
  for (let c = 0; c + 1 < caseStart.length; c++) {
    const low = gathered.caseStart[c]!;
    const high = gathered.caseStart[c + 1]!;
    const spans = high > low && gathered.fromOf[low] !== gathered.fromOf[high - 1];
    if (spans) for (const place of sorted(logs, gathered, withoutDuplicates(gathered, low, high, key))) order[out++] = place;
    else for (let place = low; place < high; place++) order[out++] = place;
    caseStart[c + 1] = out;
  }
  return { order: order.subarray(0, out), caseStart };
}

function withoutDuplicates(gathered: Gathered, low: number, high: number, key: (from: number, at: number) => string): number[] {
  const kept: number[] = [];
  const before = new Map<string, number>();
  let own = new Map<string, number>();
  for (let place = low; place < high; place++) {
    const from = gathered.fromOf[place]!;
    if (place > low && from !== gathered.fromOf[place - 1]) {
      for (const [name, times] of own) before.set(name, Math.max(before.get(name) ?? 0, times));
      own = new Map();
    }
    const name = key(from, gathered.atOf[place]!);
    const times = (own.get(name) ?? 0) + 1;
    own.set(name, times);
    if (times > (before.get(name) ?? 0)) kept.push(place);
  }
  return kept;
}

/** By start ?? complete, then complete; equal instants stay in the order of logs and rows. */
function sorted(logs: readonly InstanceLog[], { fromOf, atOf }: Gathered, places: number[]): number[] {
  const complete = (place: number) => logs[fromOf[place]!]!.completeAt[atOf[place]!]!;
  const begin = (place: number) => {
    const start = logs[fromOf[place]!]!.startAt?.[atOf[place]!] ?? NaN;
    return Number.isNaN(start) ? complete(place) : start;
  };
  return places.sort((a, b) => begin(a) - begin(b) || complete(a) - complete(b) || a - b);
}

function attributesOf(logs: readonly InstanceLog[], codes: (value: Value) => Int32Array): AttributeColumn[] {
  const names = new Set(logs.flatMap((log) => log.attributes.map((attribute) => attribute.name)));
  return [...names].map((name) => {
    const columns = logs.map((log) => log.attributes.find((attribute) => attribute.name === name));
    const values = union(columns.map((one) => (one ? allNames(one.values) : [])));
    return {
      name,
      values: namesOf(values.names),
      codeOf: codes((from, at) => translated(values.codes[from]!, columns[from]?.codeOf[at] ?? -1)),
    };
  });
}

const total = (logs: readonly InstanceLog[], name: keyof InstanceLog["ordering"]): number =>
  logs.reduce((sum, log) => sum + log.ordering[name], 0);

function countTies(caseStart: Int32Array, completeAt: Float64Array): number {
  let ties = 0;
  for (let c = 0; c + 1 < caseStart.length; c++) {
    for (let i = caseStart[c]! + 1; i < caseStart[c + 1]!; i++) if (completeAt[i] === completeAt[i - 1]) ties++;
  }
  return ties;
}
