import { grouped } from "#modules/workflows";
import type { ReadingReport } from "#engines/eventlog";
import type { Facts } from "#engines/mining";

const rejectedShown = 5;

/** "1 event", "2 events". */
export const counted = (count: number, one: string, many: string): string => `${grouped(count)} ${count === 1 ? one : many}`;

/** What to know about the data before trusting a number, a sentence each; nothing when all is well. */
export function qualityNotes(facts: Facts, reading: ReadingReport, hasStarts: boolean): string[] {
  const { quality, log } = facts;
  const notes: string[] = [];
  const note = (holds: boolean, sentence: string): void => void (holds && notes.push(sentence));
  note(!hasStarts, "The log has no start times, so waiting before an activity includes the work on it.");
  note(log.openCases > 0, `${counted(log.openCases, "case is", "cases are")} still open and counted up to their last event.`);
  note(quality.rejectedRows > 0, `${counted(quality.rejectedRows, "row", "rows")} could not be used: ${rejectedRows(reading)}`);
  note(quality.unpairedEvents > 0, `${counted(quality.unpairedEvents, "start was", "starts were")} never completed and left out.`);
  note(
    quality.droppedEvents > 0,
    `${counted(quality.droppedEvents, "lifecycle event", "lifecycle events")} other than those counted were left out.`,
  );
  note(
    reading.duplicateRows > 0,
    `${counted(reading.duplicateRows, "row is a", "rows are")} exact duplicate${reading.duplicateRows === 1 ? "" : "s"} of an earlier one; they were counted.`,
  );
  note(
    quality.sameTimestampPairs > 0,
    `${counted(quality.sameTimestampPairs, "pair of neighbours has", "pairs of neighbours have")} the same time; they keep the order of the file.`,
  );
  note(
    quality.outOfOrderPairs > 0,
    `${counted(quality.outOfOrderPairs, "event stands", "events stand")} before an earlier one in the file; they were put in order.`,
  );
  note(quality.missingResource > 0, `${counted(quality.missingResource, "event does", "events do")} not say who did it.`);
  for (const oddity of reading.oddities)
    notes.push(oddity.line === undefined ? oddity.sentence : `${oddity.sentence} (line ${oddity.line})`);
  return notes;
}

function rejectedRows({ rejected, rejectedRows: all }: ReadingReport): string {
  const shown = rejected.slice(0, rejectedShown).map(({ line, reason }) => `line ${line}: ${reason.replace(/\.$/, "")}`);
  const rest = all - shown.length;
  return `${shown.join("; ")}${rest > 0 ? `; and ${grouped(rest)} more` : ""}.`;
}
