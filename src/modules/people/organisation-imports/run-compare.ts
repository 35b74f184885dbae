import { InputFault } from "#engines/eventlog";
import { readCalendars } from "#platform/calendars";
import type { Database } from "#platform/db";
import { setImmediate as others } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { OrganisationDiff, OrganisationImport, OrganisationMapping } from "../contract.ts";
import { lastingAdministrators } from "../roles/role-grant-store.ts";
import type { CompareAnswer, CompareMessage, CompareTask } from "./compare-task.ts";
import { currentPersons, currentUnits, insertChanges, insertProblems } from "./difference-store.ts";

type Options = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: NonNullable<OrganisationImport["progress"]>) => void;
};

const pagePersons = 20_000;

/** Compares a list with who is there in a thread, and writes the differences of the import as they come. */
export async function runCompare(
  db: Database,
  { importId, path, mapping }: { readonly importId: string; readonly path: string; readonly mapping: OrganisationMapping },
  { signal, onProgress }: Options,
): Promise<Omit<OrganisationDiff, "asOf">> {
  const calendars = (await readCalendars(db)).flatMap(({ id, name }) => [[id, id] as const, [name.toLowerCase(), id] as const]);
  const administrators = await lastingAdministrators(db);
  const workerData: CompareTask = { path, mapping, calendars, administrators };
  const thread = new Worker(new URL("./compare-thread.ts", import.meta.url), {
    workerData,
    // What is read lives until it is compared: a small nursery would copy all of it again and again.
    resourceLimits: { maxYoungGenerationSizeMb: 128 },
  });
  const ask = answering(thread, signal);
  try {
    thread.postMessage({ kind: "units", json: await currentUnits(db) } satisfies CompareMessage);
    let read = 0;
    for (let after: string | null = ""; after !== null;) {
      signal.throwIfAborted();
      const page: Awaited<ReturnType<typeof currentPersons>> = await currentPersons(db, after, pagePersons);
      const { persons, places, labels } = page;
      thread.postMessage({ kind: "persons", persons, places, labels } satisfies CompareMessage);
      after = page.count < pagePersons ? null : page.last;
      onProgress({ stage: "reading", done: (read += page.count), total: null });
      await others();
    }
    onProgress({ stage: "comparing", done: 0, total: null });
    // Two pieces are written at once while the thread makes the next.
    let writing: Promise<unknown> = Promise.resolve();
    for (;;) {
      const [answer] = await Promise.all([ask(), others()]);
      if (answer.kind === "refused") throw new InputFault(answer.code, answer.message, answer.place);
      if (answer.kind === "done") {
        await writing;
        return answer.diff;
      }
      const before = writing;
      writing = answer.kind === "problems" ? insertProblems(db, importId, answer.json) : insertChanges(db, importId, answer.json);
      // If it fails, whoever waits for it next says so.
      writing.catch(() => undefined);
      await before;
      if (answer.kind === "changes") onProgress({ stage: "writing", done: answer.done, total: answer.total });
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
