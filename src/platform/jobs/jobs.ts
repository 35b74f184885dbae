import type { Database, OpenDatabase } from "#platform/db";
import { newId } from "#platform/ids";
import type { Log } from "#platform/log";
import { deleteByKey, forgetFailed, freeAbandoned, insertJob } from "./job-store.ts";
import type { JobHandler } from "./job.ts";
import { startSweeps, type Sweep, type Sweeper } from "./sweeper.ts";
import { newWorker, type Worker } from "./worker.ts";

/**
 * Work that outlives a request. Delivered at least once: after kill -9 a running job starts again at the next start, so
 * `run` must be repeatable.
 */
export type Jobs = {
  /**
   * Queues a job in the caller's transaction: it exists when and only when that commits. With `key` at most one job of
   * this name and key waits or runs; returns false when there was one already and nothing was queued.
   */
  enqueue(tx: Database, name: JobHandler["name"], payload: object, options?: { readonly key?: string }): Promise<boolean>;
  /** Cancels the waiting or running job of that key: a running handler's signal is aborted at once. Call it outside a transaction. */
  cancel(key: string): Promise<void>;
  /** Takes jobs and runs the sweeps, until `stop`. */
  start(handlers: readonly JobHandler[], sweeps?: readonly Sweep[]): Promise<void>;
  /** Aborts the signals of running handlers and waits for them; they start again at the next start, and the attempt does not count. */
  stop(): Promise<void>;
};

export function newJobs({ db, engine }: Pick<OpenDatabase, "db" | "engine">, log: Log): Jobs {
  let worker: Worker | undefined;
  let sweeper: Sweeper | undefined;
  return {
    enqueue: async (tx, name, payload, { key } = {}) => {
      const queued = await insertJob(tx, { id: newId("job", new Date()), name, key: key ?? null, payload });
      worker?.expect();
      return queued;
    },
    cancel: async (key) => {
      await deleteByKey(db, key);
      worker?.abort(key);
    },
    start: async (handlers, sweeps = []) => {
      if (worker) throw new Error("The jobs were started already.");
      if (engine === "embedded") await freeAbandoned(db);
      await forgetFailed(db);
      worker = newWorker(handlers, db, log);
      worker.expect();
      sweeper = startSweeps(sweeps, log);
    },
    stop: async () => {
      await Promise.all([worker?.stop(), sweeper?.stop()]);
      worker = undefined;
      sweeper = undefined;
    },
  };
}
