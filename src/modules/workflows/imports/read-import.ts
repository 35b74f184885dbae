import { allNames, InputFault, pair, type InstanceLog } from "#engines/eventlog";
import { setImmediate as turn } from "node:timers/promises";
import { mergeLogs } from "../analyses/merge-logs.ts";
import { loadInstances, readLog, writeInstances } from "../logs/index.ts";
import type { ImportOutcome, ImportProgress, ImportTask } from "./import-task.ts";
import { columnsOfPersons, withPseudonyms } from "./pseudonyms.ts";
import { extentOf, qualityOf } from "./quality.ts";

/**
 * Reads an uploaded file in full; with `keep` writes its instances, performers as pseudonyms. Throws InputFault for an
 * unusable file, and the reason of `signal` between two stages and while reading.
 */
export async function readImport(
  task: ImportTask,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const { path, mapping, existing, spill, keep } = task;
  const enter = async (stage: string): Promise<void> => {
    onProgress({ stage, done: 0, total: null });
    await turn();
    signal.throwIfAborted();
  };
  await enter("reading");
  const read = await readLog(path, { mapping, spill, signal, onProgress: (done, total) => onProgress({ stage: "reading", done, total }) });
  await enter("ordering");
  const log = pair(read.table, mapping.events ?? "paired");
  if (log.instances === 0) throw nothingLeft(mapping.events ?? "paired");
  await enter("comparing");
  const there = existing?.length ? await loadInstances(existing, spill) : [];
  const quality = qualityOf(log, read.table.reading, {
    closedBy: mapping.closedBy,
    attributesLeftOut: [...read.attributesLeftOut],
    casesAlreadyThere: existing && countShared(log, there),
    oddities: [...read.table.reading.oddities, ...columnsOfPersons(log).map(personsOddity)],
  });
  if (keep === null) return { quality, extent: null, rows: 0 };
  await enter("writing");
  const kept = withPseudonyms(log, keep.key);
  await writeInstances(keep.out, kept, spill);
  const extent = extentOf(there.length > 0 ? mergeLogs([...there, kept]).log : kept);
  return { quality, extent, rows: kept.instances };
}

const nothingLeft = (events: string): InputFault =>
  new InputFault(
    "log/nothing-left",
    events === "paired"
      ? "No event of this file completes an activity, so nothing can be mined; count every event instead, or name the column that says start and complete."
      : "No event of this file is a completed activity; count every event instead.",
    { field: "events" },
  );

const personsOddity = (name: string) => ({
  code: "import/column-of-persons",
  count: 1,
  sentence: `The column "${name}" holds the performers, so it is kept as pseudonyms too.`,
});

function countShared(log: InstanceLog, there: readonly InstanceLog[]): number {
  const known = new Set(there.flatMap((one) => allNames(one.cases)));
  return allNames(log.cases).reduce((shared, name) => shared + Number(known.has(name)), 0);
}
