/** Reads one uploaded file beside the event loop; ended by its parent when the import is cancelled. */
import { InputFault } from "#engines/eventlog";
import { parentPort, workerData } from "node:worker_threads";
import type { ImportMessage, ImportTask } from "./import-task.ts";
import { readImport } from "./read-import.ts";

const say = (message: ImportMessage): void => parentPort?.postMessage(message);

try {
  const outcome = await readImport(workerData as ImportTask, (progress) => say({ kind: "progress", progress }));
  say({ kind: "done", outcome });
} catch (error) {
  if (!(error instanceof InputFault)) throw error;
  say({ kind: "refused", code: error.code, message: error.message, place: error.place });
}
