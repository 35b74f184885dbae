import type { EventTable, Names } from "./event-table.ts";
import { allNames } from "./names.ts";
import { groupByCase, sortCases } from "./order.ts";

/** How lifecycle events become instances: `millrace mine --events`. */
export type PairingMode = "paired" | "all" | "complete";

/** Which rows become instances, and the start each of them was paired with (NaN: none). */
type Choice = {
  /** keeps[row] = 1 for each row that is an instance; null: all of them. */
  readonly keeps: Uint8Array | null;
  readonly startAt: Float64Array | null;
  readonly unpairedEvents: number;
  readonly droppedEvents: number;
};

const isOther = 0;
const isStart = 1;
const isComplete = 2;

/** What each transition means, by code. A row without a transition is an instance by itself and closes nothing. */
function meanings(transitions: Names): Uint8Array {
  return Uint8Array.from(allNames(transitions), (name) => {
    const word = name.toLowerCase();
    return word === "complete" ? isComplete : word === "start" ? isStart : isOther;
  });
}

/** Chooses the rows that become instances. With a start column, or without a lifecycle, every row is one. */
export function chooseInstances(table: EventTable, mode: PairingMode): Choice {
  const transitionOf = table.transitionOf;
  if (mode === "all" || table.startAt !== null || transitionOf === null) {
    return { keeps: null, startAt: table.startAt, unpairedEvents: 0, droppedEvents: 0 };
  }
  const meaning = meanings(table.transitions);
  const keeps = new Uint8Array(table.rows);
  let droppedEvents = 0;
  let starts = 0;
  for (let row = 0; row < table.rows; row++) {
    const code = transitionOf[row]!;
    const what = code < 0 ? isComplete : meaning[code]!;
    if (what === isComplete) keeps[row] = 1;
    else if (what === isOther || mode === "complete") droppedEvents++;
    else starts++;
  }
  if (starts === 0) return { keeps: droppedEvents === 0 ? null : keeps, startAt: null, unpairedEvents: 0, droppedEvents };
  const { startAt, paired } = pairFirstInFirstOut(table, transitionOf, meaning);
  return { keeps, startAt: paired > 0 ? startAt : null, unpairedEvents: starts - paired, droppedEvents };
}

/**
 * In time, then row order, each `complete` closes the oldest open `start` of the same case and activity. Open starts wait in
 * one linked list per activity; the lists are those of the current case only.
 */
function pairFirstInFirstOut(table: EventTable, transitionOf: Int32Array, meaning: Uint8Array): { startAt: Float64Array; paired: number } {
  const takesPart = new Uint8Array(table.rows);
  for (let row = 0; row < table.rows; row++) {
    const code = transitionOf[row]!;
    if (code >= 0 && meaning[code] !== isOther) takesPart[row] = 1;
  }
  const grouped = groupByCase(table.caseOf, table.cases.size, takesPart);
  const rows = grouped.rows ?? Int32Array.from({ length: table.rows }, (_, row) => row);
  sortCases(rows, grouped.caseStart, table.completeAt, table.completeAt);

  const startAt = new Float64Array(table.rows).fill(NaN);
  const oldest = new Int32Array(table.activities.size).fill(-1);
  const newest = new Int32Array(table.activities.size).fill(-1);
  const listOf = new Int32Array(table.activities.size).fill(-1);
  const following = new Int32Array(rows.length);
  let paired = 0;
  for (let c = 0; c < table.cases.size; c++) {
    for (let i = grouped.caseStart[c]!; i < grouped.caseStart[c + 1]!; i++) {
      const row = rows[i]!;
      const activity = table.activityOf[row]!;
      if (listOf[activity] !== c) {
        listOf[activity] = c;
        oldest[activity] = -1;
      }
      const head = oldest[activity]!;
      if (meaning[transitionOf[row]!] === isStart) {
        following[i] = -1;
        if (head < 0) oldest[activity] = i;
        else following[newest[activity]!] = i;
        newest[activity] = i;
      } else if (head >= 0) {
        startAt[row] = table.completeAt[rows[head]!]!;
        oldest[activity] = following[head]!;
        paired++;
      }
    }
  }
  return { startAt, paired };
}
