import type { Job, JobDefinition, ModuleDefinition } from "#platform/registry";
import { Refusal } from "#platform/errors";
import { startJobs } from "#platform/services";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { transaction } from "#platform/db";
import { sql } from "kysely";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newJobs } from "./jobs.ts";
import { claimJob } from "./job-store.ts";

type Handler = (job: Job) => Promise<void>;
const handlers = new Map<string, Handler>();
const run: Handler = async (job) => handlers.get((job.payload as { to: string }).to)?.(job);
const definition: JobDefinition = { name: "test/run", run };
const testModule: ModuleDefinition = { name: "test", endpoints: [], permissions: [], jobs: [definition] };

describe.each(testDatabases)("jobs on $name", (database) => {
  let app: TestPlatform;
  beforeAll(async () => {
    app = await openTestPlatform({ modules: [testModule], database });
  });
  afterAll(() => app.close());
  const enqueue = (to: string, key?: string): Promise<boolean> =>
    transaction(app.platform.db, (tx) => app.platform.jobs.enqueue(tx, "test/run", { to }, key === undefined ? {} : { key }));
  const states = async (): Promise<unknown[]> =>
    (await sql`select state, attempt, error from platform.job order by id`.execute(app.platform.db)).rows;
  const settle = async (): Promise<void> => {
    while ((await sql`select id from platform.job where state <> 'failed'`.execute(app.platform.db)).rows.length > 0) await wait(20);
  };

  test("a job runs when its transaction commits, and never when it does not", async () => {
    const ran: string[] = [];
    handlers.set("commit", async () => void ran.push("commit"));
    handlers.set("rollback", async () => void ran.push("rollback"));
    await expect(
      transaction(app.platform.db, async (tx) => {
        await app.platform.jobs.enqueue(tx, "test/run", { to: "rollback" });
        throw new Error("undo");
      }),
    ).rejects.toThrow("undo");
    await enqueue("commit");
    await settle();
    expect(ran).toEqual(["commit"]);
  });

  test("one key has one job at a time, and cancelling it aborts its handler", async () => {
    const started = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<string>();
    handlers.set("long", async ({ signal }) => {
      started.resolve();
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      ended.resolve("aborted");
      throw new Error("aborted");
    });
    expect(await enqueue("long", "k1")).toBe(true);
    expect(await enqueue("long", "k1")).toBe(false);
    await started.promise;
    await app.platform.jobs.cancel("k1");
    expect(await ended.promise).toBe("aborted");
    await settle();
    expect(await states()).toEqual([]);
  });

  test("a job that throws is tried again, one that is refused fails for good", async () => {
    const attempts: number[] = [];
    handlers.set("flaky", async ({ attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) throw new Error("not this time");
    });
    handlers.set("refused", async () => {
      throw new Refusal("invalid", "test/no", "This can never work.");
    });
    await enqueue("flaky");
    await enqueue("refused");
    await settle();
    expect(attempts).toEqual([1, 2]);
    expect(await states()).toEqual([{ state: "failed", attempt: 1, error: "This can never work." }]);
  });

  test("a job that was running when its process was killed starts again at the next start", async () => {
    const ran = Promise.withResolvers<number>();
    handlers.set("killed", async ({ attempt }) => ran.resolve(attempt));
    await app.platform.jobs.stop();
    await enqueue("killed");
    expect(await claimJob(app.platform.db, "a process that was killed", ["test/run"], 20)).toMatchObject({ attempt: 1 });
    // PostgreSQL may have other live processes, so there a silent worker is what gives a job up.
    if (database.name === "postgres") await sql`update platform.job set beat_at = beat_at - interval '1 minute'`.execute(app.platform.db);
    await startJobs(app.platform, [testModule]);
    expect(await ran.promise).toBe(2);
    await settle();
  });

  test("a job that ended five processes is given up without another try", async () => {
    let ran = false;
    handlers.set("deadly", async () => void (ran = true));
    await app.platform.jobs.stop();
    await enqueue("deadly");
    await sql`update platform.job set attempt = 5 where state = 'waiting'`.execute(app.platform.db);
    await startJobs(app.platform, [testModule]);
    await settle();
    expect(ran).toBe(false);
    expect((await states()).at(-1)).toMatchObject({ state: "failed", attempt: 6, error: expect.stringContaining("5 processes") });
    await sql`delete from platform.job`.execute(app.platform.db);
  });

  test("stopping gives a running job back without counting the attempt", async () => {
    const started = Promise.withResolvers<void>();
    handlers.set("stopped", async ({ signal }) => {
      started.resolve();
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      signal.throwIfAborted();
    });
    await enqueue("stopped");
    await started.promise;
    await app.platform.jobs.stop();
    expect((await states()).at(-1)).toEqual({ state: "waiting", attempt: 0, error: null });
    handlers.set("stopped", async () => undefined);
    await startJobs(app.platform, [testModule]);
    await settle();
  });

  test("two workers run each of many jobs exactly once", async () => {
    const ran: string[] = [];
    const second = newJobs({ db: app.platform.db, engine: "postgres" }, app.platform.log);
    await startJobs({ ...app.platform, jobs: second }, [testModule]);
    for (let n = 0; n < 40; n++) {
      handlers.set(`n${n}`, async () => void ran.push(`n${n}`));
      await enqueue(`n${n}`);
    }
    await settle();
    await second.stop();
    expect(ran.toSorted()).toEqual(Array.from({ length: 40 }, (_, n) => `n${n}`).toSorted());
  });
});
