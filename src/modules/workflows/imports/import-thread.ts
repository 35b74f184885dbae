/**
 * Reads one uploaded file beside the event loop. Any message asks it to stop; it then ends by itself at the next chance,
 * since ending a thread from outside while DuckDB works in it ends the whole process.
 */
import { InputFault } from "#engines/eventlog";
import { parentPort, workerData } from "node:worker_threads";
import type { ImportMessage, ImportTask } from "./import-task.ts";
import { readImport } from "./read-import.ts";

const stopping = new AbortController();
parentPort?.on("message", () => stopping.abort());
parentPort?.unref();

const say = (message: ImportMessage): void => parentPort?.postMessage(message);

try {
  const outcome = await readImport(workerData as ImportTask, (progress) => say({ kind: "progress", progress }), stopping.signal);
  say({ kind: "done", outcome });
} catch (error) {
  if (error instanceof InputFault) say({ kind: "refused", code: error.code, message: error.message, place: error.place });
  else if (!stopping.signal.aborted) throw error;
}
