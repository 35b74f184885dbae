import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Log } from "#platform/log";
import { randomUUID } from "node:crypto";
import { beat, claimJob, endJob, failJob, releaseJob, retryJob, type JobRow } from "./job-store.ts";
import type { JobHandler } from "./job.ts";

export type Worker = {
  /** Something may have been queued: look often for a while, since its transaction has yet to commit. */
  expect(): void;
  abort(key: string): void;
  stop(): Promise<void>;
};

type Running = { readonly job: JobRow; readonly abort: AbortController; readonly ended: Promise<void> };

const atOnce = 2;
const attempts = 5;
const idleMs = 1000;
const eagerMs = 40;
const eagerForMs = 2000;
const beatMs = 5000;
const silentSeconds = 20;
const waitSeconds = [1, 5, 30, 120];

/** Takes jobs that have a handler here, one after the other, two at a time, until it is stopped. */
export function newWorker(handlers: readonly JobHandler[], db: Database, log: Log): Worker {
  const id = randomUUID();
  const byName = new Map(handlers.map((one) => [one.name as string, one]));
  const running = new Map<string, Running>();
  let eagerUntil = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;

  const plan = (): void => {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(look, Date.now() < eagerUntil ? eagerMs : idleMs);
  };
  const look = (): void => {
    looking ??= takeAll()
      .catch((error: unknown) => log.error({ err: error }, "jobs could not be taken"))
      .finally(() => {
        looking = undefined;
        plan();
      });
  };
  const takeAll = async (): Promise<void> => {
    while (!stopped && running.size < atOnce && byName.size > 0) {
      const job = await claimJob(db, id, [...byName.keys()], silentSeconds);
      if (!job) return;
      if (stopped) return releaseJob(db, job.id, id);
      const abort = new AbortController();
      const ended = run(job, abort.signal)
        .catch((error: unknown) => log.error({ err: error, jobId: job.id }, "a job's end could not be written down"))
        .finally(() => {
          running.delete(job.id);
          look();
        });
      running.set(job.id, { job, abort, ended });
    }
  };
  const run = async (job: JobRow, signal: AbortSignal): Promise<void> => {
    const about = { jobId: job.id, job: job.name, attempt: job.attempt };
    try {
      if (job.attempt > attempts)
        throw new Refusal("unavailable", "jobs/given-up", `The job ended ${attempts} processes before it could finish.`);
      await byName.get(job.name)?.run({ payload: job.payload, signal, attempt: job.attempt });
      await endJob(db, job.id, id);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (signal.aborted) return void (await releaseJob(db, job.id, id));
      if (error instanceof Refusal || job.attempt >= attempts) {
        log.error({ ...about, err: error }, "a job failed for good");
        return void (await failJob(db, job.id, id, reason));
      }
      log.warn({ ...about, err: error }, "a job failed and will be tried again");
      await retryJob(db, job.id, id, waitSeconds[job.attempt - 1] ?? 120, reason);
    }
  };

  const pulse = setInterval(() => {
    if (running.size === 0) return;
    const before = [...running.values()];
    beat(db, id).then(
      // Cancelled from another process, or taken over because this one was silent too long.
      (own) => before.forEach(({ job, abort }) => !own.has(job.id) && abort.abort()),
      (error: unknown) => log.error({ err: error }, "a sign of life could not be written"),
    );
  }, beatMs);

  return {
    expect: () => {
      eagerUntil = Date.now() + eagerForMs;
      plan();
    },
    abort: (key) => running.forEach(({ job, abort }) => job.key === key && abort.abort()),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      running.forEach(({ abort }) => abort.abort());
      await looking;
      await Promise.all([...running.values()].map((one) => one.ended));
      clearInterval(pulse);
    },
  };
}
