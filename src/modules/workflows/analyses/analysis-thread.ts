/** Holds the logs of the last asked workflows in memory and answers questions beside the event loop, one after the other. */
import { InputFault, type Place } from "#engines/eventlog";
import { parentPort } from "node:worker_threads";
import { loadInstances } from "../logs/index.ts";
import { answer, loadedLog, type LoadedLog } from "./loaded-log.ts";
import type { LogSource, Question } from "./question.ts";

export type ThreadRequest = {
  readonly id: number;
  readonly source: LogSource;
  readonly question: Question;
  readonly spill: string;
  readonly memoryBytes: number;
};
export type ThreadAnswer =
  | { readonly id: number; readonly kind: "answer"; readonly answer: unknown }
  | { readonly id: number; readonly kind: "refused"; readonly code: string; readonly message: string; readonly place: Place }
  | { readonly id: number; readonly kind: "failed"; readonly message: string; readonly stack: string };

/** Least recently asked first. */
const held = new Map<string, LoadedLog>();

async function logOf({ source, spill, memoryBytes }: ThreadRequest): Promise<LoadedLog> {
  const key = source.files.join("\n");
  const known = held.get(key);
  held.delete(key);
  const loaded = known ?? loadedLog(await loadInstances(source.files, spill));
  held.set(key, loaded);
  let bytes = [...held.values()].reduce((sum, one) => sum + one.bytes, 0);
  for (const [oldest, one] of held) {
    if (bytes <= memoryBytes || oldest === key) break;
    held.delete(oldest);
    bytes -= one.bytes;
  }
  return loaded;
}

async function respond(request: ThreadRequest): Promise<ThreadAnswer> {
  const { id, source, question } = request;
  try {
    return { id, kind: "answer", answer: answer(await logOf(request), question, source) };
  } catch (error) {
    if (error instanceof InputFault) return { id, kind: "refused", code: error.code, message: error.message, place: error.place };
    const fault = error instanceof Error ? error : new Error(String(error));
    return { id, kind: "failed", message: fault.message, stack: fault.stack ?? "" };
  }
}

let last: Promise<void> = Promise.resolve();

parentPort?.on("message", (request: ThreadRequest | "end") => {
  last = last.then(async () => {
    if (request === "end") parentPort?.close();
    else parentPort?.postMessage(await respond(request));
  });
});
