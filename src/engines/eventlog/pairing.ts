import type { AttributeColumn, EventTable, InstanceLog } from "./event-table.ts";
import { allNames } from "./names.ts";
import { chooseInstances, type PairingMode } from "./order-lifecycle.ts";
import { groupByCase, isOrdered, sortCases, type CaseOrder } from "./order.ts";

export type { PairingMode } from "./order-lifecycle.ts";

/**
 * Makes activity instances of the rows of a log and puts them in order: by case, then start ?? complete, complete, row.
 *
 * `all`: each row is an instance. `complete`: rows whose lower-cased transition is "complete", and rows without one.
 * `paired` (first in, first out per case and activity, resource ignored): each complete is an instance and takes the oldest
 * open start of its activity; a start that is never closed is none and counts in `unpairedEvents`; other transitions are
 * dropped and counted. With a start column all three mean the same.
 *
 * An instance has the resource and the attributes of its complete event. Cases keep the codes of the table (order of first
 * appearance); one whose events were all dropped has an empty range. A file that is already in order is not copied, so
 * `table` and the answer may share arrays: write to neither.
 *
 * @param table rows as read; instants in epoch milliseconds
 * @returns the sorted instances, with what sorting and pairing noticed in `ordering`
 */
export function pair(table: EventTable, mode: PairingMode = "paired"): InstanceLog {
  const choice = chooseInstances(table, mode);
  const { completeAt } = table;
  const sortAt = choice.startAt === null ? completeAt : startOrComplete(choice.startAt, completeAt);
  const grouped = groupByCase(table.caseOf, table.cases.size, choice.keeps);
  const outOfOrderPairs = countDecreases(grouped, completeAt);
  const order = inOrder(grouped, table.rows, sortAt, completeAt);
  const { rows, caseStart } = order;
  const instances = caseStart[caseStart.length - 1]!;

  const sortedComplete = rows === null ? completeAt : gatherInstants(completeAt, rows);
  const resourceOf = rows === null ? table.resourceOf : gatherCodes(table.resourceOf, rows);
  let missingResource = 0;
  for (let i = 0; i < instances; i++) if (resourceOf[i]! < 0) missingResource++;
  return {
    instances,
    cases: table.cases,
    activities: allNames(table.activities),
    resources: allNames(table.resources),
    caseStart,
    activityOf: gatherActivities(table.activityOf, rows, table.activities.size),
    completeAt: sortedComplete,
    startAt: choice.startAt === null ? null : rows === null ? choice.startAt : gatherInstants(choice.startAt, rows),
    resourceOf,
    attributes: table.attributes.map((column): AttributeColumn => ({
      ...column,
      codeOf: rows === null ? column.codeOf : gatherCodes(column.codeOf, rows),
    })),
    ordering: {
      sameTimestampPairs: countTies(caseStart, sortedComplete),
      outOfOrderPairs,
      missingResource,
      unpairedEvents: choice.unpairedEvents,
      droppedEvents: choice.droppedEvents,
    },
  };
}

function startOrComplete(startAt: Float64Array, completeAt: Float64Array): Float64Array {
  const at = new Float64Array(completeAt.length);
  for (let row = 0; row < at.length; row++) {
    const start = startAt[row]!;
    at[row] = start === start ? start : completeAt[row]!;
  }
  return at;
}

function inOrder(grouped: CaseOrder, rows: number, sortAt: Float64Array, completeAt: Float64Array): CaseOrder {
  if (isOrdered(grouped, sortAt, completeAt)) return grouped;
  let sorted = grouped.rows;
  if (sorted === null) {
    sorted = new Int32Array(rows);
    for (let row = 0; row < rows; row++) sorted[row] = row;
  }
  sortCases(sorted, grouped.caseStart, sortAt, completeAt);
  return { rows: sorted, caseStart: grouped.caseStart };
}

/** Neighbours of a case, as the file has them, whose complete goes back in time. */
function countDecreases({ rows, caseStart }: CaseOrder, completeAt: Float64Array): number {
  let decreases = 0;
  for (let c = 0; c + 1 < caseStart.length; c++) {
    for (let i = caseStart[c]! + 1; i < caseStart[c + 1]!; i++) {
      const before = rows === null ? i - 1 : rows[i - 1]!;
      const after = rows === null ? i : rows[i]!;
      if (completeAt[after]! < completeAt[before]!) decreases++;
    }
  }
  return decreases;
}

function countTies(caseStart: Int32Array, completeAt: Float64Array): number {
  let ties = 0;
  for (let c = 0; c + 1 < caseStart.length; c++) {
    for (let i = caseStart[c]! + 1; i < caseStart[c + 1]!; i++) if (completeAt[i] === completeAt[i - 1]) ties++;
  }
  return ties;
}

function gatherInstants(from: Float64Array, rows: Int32Array): Float64Array {
  const to = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) to[i] = from[rows[i]!]!;
  return to;
}

function gatherCodes(from: Int32Array, rows: Int32Array): Int32Array {
  const to = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) to[i] = from[rows[i]!]!;
  return to;
}

function gatherActivities(from: Int32Array, rows: Int32Array | null, activities: number): Uint16Array | Int32Array {
  if (activities > 65_535) return rows === null ? from : gatherCodes(from, rows);
  const length = rows === null ? from.length : rows.length;
  const to = new Uint16Array(length);
  if (rows === null) for (let i = 0; i < length; i++) to[i] = from[i]!;
  else for (let i = 0; i < length; i++) to[i] = from[rows[i]!]!;
  return to;
}
