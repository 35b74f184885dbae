import { InputFault } from "#engines/eventlog";
import { Worker } from "node:worker_threads";
import type { ImportMessage, ImportOutcome, ImportProgress, ImportTask } from "./import-task.ts";

type Options = { readonly signal: AbortSignal; readonly onProgress: (progress: ImportProgress) => void };

/** Runs the task in a thread. Throws InputFault when the file is refused, the signal's reason when it is cancelled. */
export async function runImport(task: ImportTask, { signal, onProgress }: Options): Promise<ImportOutcome> {
  signal.throwIfAborted();
  const thread = new Worker(new URL("./import-thread.ts", import.meta.url), { workerData: task });
  const { promise, resolve, reject } = Promise.withResolvers<ImportOutcome>();
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  thread.on("message", (message: ImportMessage) => {
    if (message.kind === "progress") onProgress(message.progress);
    else if (message.kind === "done") resolve(message.outcome);
    else reject(new InputFault(message.code, message.message, message.place));
  });
  thread.on("error", reject);
  thread.on("exit", (code) => reject(new Error(`The import thread ended with ${code} before it answered.`)));
  try {
    return await promise;
  } finally {
    signal.removeEventListener("abort", stop);
    await thread.terminate();
  }
}
