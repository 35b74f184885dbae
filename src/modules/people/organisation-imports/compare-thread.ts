import { InputFault } from "#engines/eventlog";
import { newId } from "#platform/ids";
import { parentPort, workerData } from "node:worker_threads";
import { compare } from "./compare.ts";
import type { CompareAnswer, CompareMessage, CompareTask } from "./compare-task.ts";
import type { CurrentPerson, CurrentUnit } from "./current.ts";
import { readList } from "./read-list.ts";
import { readText } from "./read-text.ts";

type Packed = [
  string,
  string | null,
  string | null,
  string,
  string | null,
  string | null,
  string | null,
  boolean,
  number,
  string | null,
  string | null,
  "individual" | "manager" | "executive" | null,
  string | null,
  string | null,
  Record<string, string> | null,
];

const { path, mapping, calendars } = workerData as CompareTask;
const batchRows = 2000;
const persons: CurrentPerson[] = [];
let units: readonly CurrentUnit[] = [];
let batches: Generator<CompareAnswer> | undefined;

const say = (answer: CompareAnswer): void => parentPort?.postMessage(answer);
const listRead = readText(path).then(({ bytes }) => readList(bytes, mapping, new Map(calendars)));
// A refused file is said when it is asked for, not before.
listRead.catch(() => undefined);

function unpack(one: Packed): CurrentPerson {
  const [id, number, email, name, givenName, familyName, joinedOn, left, version, unitId, managerId, level, title, calendarId, labels] =
    one;
  const place = level === null ? null : { unitId, managerId, level, title, calendarId };
  return { id, number, email, name, givenName, familyName, joinedOn, left, version, place, labels: labels ?? {} };
}

function* answers(): Generator<CompareAnswer> {
  const list = yieldList;
  if (!list) throw new Error("The list was not read.");
  const now = new Date();
  const { changes, problems, diff } = compare(list, { persons, units }, mapping, {
    person: () => newId("person", now),
    unit: () => newId("unit", now),
  });
  const total = changes.length;
  for (let from = 0; from < problems.length; from += batchRows)
    yield {
      kind: "problems",
      json: JSON.stringify(problems.slice(from, from + batchRows).map((one, at) => ({ seq: from + at + 1, ...one }))),
    };
  for (let from = 0; from < total; from += batchRows) {
    const json = JSON.stringify(changes.slice(from, from + batchRows).map((one, at) => ({ seq: from + at + 1, ...one })));
    yield { kind: "changes", json, done: Math.min(total, from + batchRows), total };
  }
  yield { kind: "done", diff };
}

let yieldList: Awaited<typeof listRead> | undefined;

async function hear(message: CompareMessage): Promise<void> {
  if (message.kind === "persons") for (const one of JSON.parse(message.json) as Packed[]) persons.push(unpack(one));
  else if (message.kind === "units") units = JSON.parse(message.json) as CurrentUnit[];
  else {
    yieldList ??= await listRead;
    batches ??= answers();
    const next = batches.next();
    if (!next.done) say(next.value);
  }
}

parentPort?.on("message", (message: CompareMessage) => {
  hear(message).catch((error: unknown) => {
    if (!(error instanceof InputFault)) throw error;
    say({ kind: "refused", code: error.code, message: error.message, place: error.place ?? {} });
  });
});
