import { InputFault } from "#engines/eventlog";
import { readCalendars } from "#platform/calendars";
import type { Database } from "#platform/db";
import { setImmediate as others } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { OrganisationDiff, OrganisationImport, OrganisationMapping } from "../contract.ts";
import type { CompareAnswer, CompareMessage, CompareTask } from "./compare-task.ts";
import { currentPersons, currentUnits, insertChanges, insertProblems, noteSizes } from "./difference-store.ts";

type Options = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: NonNullable<OrganisationImport["progress"]>) => void;
};

const pagePersons = 5000;

/** Compares a list with who is there in a thread, and writes the differences of the import as they come. */
export async function runCompare(
  db: Database,
  { importId, path, mapping }: { readonly importId: string; readonly path: string; readonly mapping: OrganisationMapping },
  { signal, onProgress }: Options,
): Promise<Omit<OrganisationDiff, "asOf">> {
  const calendars = (await readCalendars(db)).flatMap(({ id, name }) => [[id, id] as const, [name.toLowerCase(), id] as const]);
  const workerData: CompareTask = { path, mapping, calendars };
  const thread = new Worker(new URL("./compare-thread.ts", import.meta.url), { workerData });
  const ask = answering(thread, signal);
  try {
    thread.postMessage({ kind: "units", json: await currentUnits(db) } satisfies CompareMessage);
    let read = 0;
    for (let after: string | null = ""; after !== null;) {
      signal.throwIfAborted();
      const page: Awaited<ReturnType<typeof currentPersons>> = await currentPersons(db, after, pagePersons);
      thread.postMessage({ kind: "persons", json: page.json } satisfies CompareMessage);
      after = page.count < pagePersons ? null : page.last;
      onProgress({ stage: "reading", done: (read += page.count), total: null });
      await others();
    }
    onProgress({ stage: "comparing", done: 0, total: null });
    for (;;) {
      const answer = await ask();
      if (answer.kind === "done") {
        await noteSizes(db);
        return answer.diff;
      }
      if (answer.kind === "refused") throw new InputFault(answer.code, answer.message, answer.place);
      if (answer.kind === "problems") await insertProblems(db, importId, answer.json);
      else {
        await insertChanges(db, importId, answer.json);
        onProgress({ stage: "writing", done: answer.done, total: answer.total });
      }
      await others();
    }
  } finally {
    await thread.terminate();
  }
}

/** Asks the thread for its next answer. */
function answering(thread: Worker, signal: AbortSignal): () => Promise<CompareAnswer> {
  let failure: unknown;
  let waiting: ((error: unknown) => void) | undefined;
  const fail = (error: unknown): void => {
    failure ??= error;
    waiting?.(failure);
  };
  thread.on("error", fail);
  thread.on("exit", (code) => fail(new Error(`The comparing thread ended with ${code} before it answered.`)));
  signal.addEventListener("abort", () => fail(signal.reason), { once: true });
  return () =>
    new Promise((resolve, reject) => {
      if (failure !== undefined) return reject(failure as Error);
      waiting = reject;
      thread.once("message", resolve);
      thread.postMessage({ kind: "next" } satisfies CompareMessage);
    });
}
