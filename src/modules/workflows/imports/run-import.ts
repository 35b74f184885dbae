import { InputFault } from "#engines/eventlog";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { ImportMessage, ImportOutcome, ImportProgress, ImportTask } from "./import-task.ts";

type Options = { readonly signal: AbortSignal; readonly onProgress: (progress: ImportProgress) => void };

/**
 * Runs the task in a thread. Throws InputFault when the file is refused, the signal's reason when it is cancelled; either
 * way the thread has ended and its temporary files are gone when this returns.
 */
export async function runImport(task: ImportTask, { signal, onProgress }: Options): Promise<ImportOutcome> {
  signal.throwIfAborted();
  await mkdir(task.spill, { recursive: true });
  const spill = await mkdtemp(join(task.spill, "import-"));
  const thread = new Worker(new URL("./import-thread.ts", import.meta.url), { workerData: { ...task, spill } });
  const stop = () => thread.postMessage("stop");
  signal.addEventListener("abort", stop, { once: true });
  let outcome: ImportOutcome | undefined;
  let failure: Error | undefined;
  thread.on("message", (message: ImportMessage) => {
    if (message.kind === "progress") onProgress(message.progress);
    else if (message.kind === "done") outcome = message.outcome;
    else failure = new InputFault(message.code, message.message, message.place);
  });
  thread.on("error", (error) => (failure = error instanceof Error ? error : new Error(String(error))));
  try {
    const code = await new Promise<number>((resolve) => thread.once("exit", resolve));
    signal.throwIfAborted();
    if (failure) throw failure;
    if (!outcome) throw new Error(`The import thread ended with ${code} before it answered.`);
    return outcome;
  } finally {
    signal.removeEventListener("abort", stop);
    await rm(spill, { recursive: true, force: true });
  }
}
