import { InputFault } from "#engines/eventlog";
import { newId } from "#platform/ids";
import { parentPort, workerData } from "node:worker_threads";
import { compare } from "./compare.ts";
import type { CompareAnswer, CompareMessage, CompareTask } from "./compare-task.ts";
import type { Level } from "../schema.ts";
import type { CurrentPerson, CurrentUnit, PlaceOf } from "./current.ts";
import { unpacked } from "./packed.ts";
import { readList } from "./read-list.ts";
import { readText } from "./read-text.ts";

const { path, mapping, calendars, administrators } = workerData as CompareTask;
const batchRows = 2000;
const persons: CurrentPerson[] = [];
let units: readonly CurrentUnit[] = [];
let batches: Generator<CompareAnswer> | undefined;

const say = (answer: CompareAnswer): void => parentPort?.postMessage(answer);
const listRead = readText(path).then(({ bytes }) => readList(bytes, mapping, new Map(calendars)));
// A refused file is said when it is asked for, not before.
listRead.catch(() => undefined);

function take(message: { readonly persons: string; readonly places: string; readonly labels: string }): void {
  const places = new Map<string, PlaceOf>();
  for (const [id, unitId = null, managerId = null, level, calendarId = null, title = null] of unpacked(message.places))
    places.set(id!, { unitId, managerId, level: level as Level, title, calendarId });
  const labels = new Map<string, Record<string, string>>();
  for (const [id, dimension, value] of unpacked(message.labels)) {
    const known = labels.get(id!);
    if (known) known[dimension!] = value!;
    else labels.set(id!, { [dimension!]: value! });
  }
  for (const [id, version, gone, joinedOn = null, number = null, email = null, name, givenName = null, familyName = null] of unpacked(
    message.persons,
  )) {
    const left = gone === "true";
    const place = places.get(id!) ?? null;
    persons.push({
      id: id!,
      number,
      email,
      name: name!,
      givenName,
      familyName,
      joinedOn,
      left,
      version: Number(version),
      place,
      labels: labels.get(id!) ?? {},
    });
  }
}

function* answers(): Generator<CompareAnswer> {
  const list = yieldList;
  if (!list) throw new Error("The list was not read.");
  const now = new Date();
  const newIds = { person: () => newId("person", now), unit: () => newId("unit", now) };
  const { changes, problems, diff } = compare(list, { persons, units }, mapping, newIds, administrators);
  const total = changes.length;
  for (let from = 0; from < problems.length; from += batchRows)
    yield {
      kind: "problems",
      json: JSON.stringify(problems.slice(from, from + batchRows).map((one, at) => ({ seq: from + at + 1, ...one }))),
    };
  for (let from = 0; from < total; from += batchRows) {
    const json = JSON.stringify(changes.slice(from, from + batchRows).map((one, at) => ({ seq: from + at + 1, ...one })));
    yield { kind: "changes", json, first: from + 1, done: Math.min(total, from + batchRows), total };
  }
  yield { kind: "done", diff };
}

let yieldList: Awaited<typeof listRead> | undefined;

async function hear(message: CompareMessage): Promise<void> {
  if (message.kind === "persons") take(message);
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
