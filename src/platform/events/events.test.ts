import { transaction } from "#platform/db";
import type { ModuleDefinition, OutboxEvent } from "#platform/registry";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { addHandlers, announce, deliverEvents, listParked } from "./index.ts";

const at = new Date("2026-03-02T09:00:00Z");
let heard: OutboxEvent[] = [];
let fault: ((event: OutboxEvent) => void) | undefined;
const room: ModuleDefinition = {
  name: "test",
  endpoints: [],
  permissions: [],
  jobs: [],
  events: [{ name: "test/counted", version: 2, summary: "Something was counted", payload: z.object({ n: z.number() }), changes: [] }],
  handlers: [
    {
      id: "test/counter",
      hears: ["test/*"],
      handle: async (event) => {
        fault?.(event);
        heard.push(event);
      },
    },
  ],
};

describe.each(testDatabases)("events on $name", (database) => {
  let app: TestPlatform;
  beforeEach(async () => {
    heard = [];
    fault = undefined;
    app = await openTestPlatform({ modules: [room], database });
    await addHandlers(app.platform);
  });
  afterEach(() => app.close());
  const say = (n: number, more: object = {}) =>
    transaction(app.platform.db, (tx) =>
      announce(tx, { name: "test/counted", at, subject: { kind: "thing", id: "1" }, payload: { n, ...more } }),
    );
  const deliverAll = async (): Promise<void> => {
    while (await deliverEvents(app.platform));
  };

  test("what committed is heard once, in order, with what the event declares and nothing else", async () => {
    await say(1, { name: "Ada" });
    await say(2);
    await expect(
      transaction(app.platform.db, async (tx) => {
        await announce(tx, { name: "test/counted", at, subject: { kind: "thing", id: "1" }, payload: { n: 3 } });
        throw new Error("undone");
      }),
    ).rejects.toThrow("undone");
    await deliverAll();
    await deliverAll();
    expect(heard.map(({ seq, version, payload }) => ({ seq, version, payload }))).toEqual([
      { seq: 1, version: 2, payload: { n: 1 } },
      { seq: 2, version: 2, payload: { n: 2 } },
    ]);
  });

  test("an event nobody declares and a payload it does not declare are faults where they are made", async () => {
    await expect(
      transaction(app.platform.db, (tx) => announce(tx, { name: "test/other", at, subject: { kind: "a", id: "b" }, payload: {} })),
    ).rejects.toThrow("No module declares");
    await expect(say("one" as unknown as number)).rejects.toThrow("not what the event declares");
  });

  test("a handler that fails gets the same event again, and the ones behind it wait", async () => {
    await say(1);
    await say(2);
    let failures = 2;
    fault = ({ payload }) => {
      if (payload["n"] === 1 && failures-- > 0) throw new Error("not yet");
    };
    for (let run = 0; run < 3; run++) {
      await deliverAll();
      await sql`update platform.event_consumer set due_at = clock_timestamp()`.execute(app.platform.db);
    }
    expect(heard.map(({ payload }) => payload["n"])).toEqual([1, 2]);
  });

  test("an event that can never be handled is put aside with its reason, and the rest goes on", async () => {
    await say(1);
    await say(2);
    fault = ({ payload }) => {
      if (payload["n"] === 1) throw new Error("it is poison");
    };
    for (let run = 0; run < 9; run++) {
      await deliverAll();
      await sql`update platform.event_consumer set due_at = clock_timestamp()`.execute(app.platform.db);
    }
    expect(heard.map(({ payload }) => payload["n"])).toEqual([2]);
    expect(await listParked(app.platform.db)).toMatchObject([{ consumer_id: "test/counter", attempts: 8, error: "it is poison" }]);
  });
});

describe.each(testDatabases.filter(({ name }) => name === "postgres"))("transactions side by side on $name", (database) => {
  test("one that began first and ends last is not passed over", async () => {
    heard = [];
    fault = undefined;
    const app = await openTestPlatform({ modules: [room], database });
    try {
      await addHandlers(app.platform);
      const { db } = app.platform;
      const one = (n: number) => ({ name: "test/counted" as const, at, subject: { kind: "thing", id: "1" }, payload: { n } });
      const written = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      const slow = transaction(db, async (tx) => {
        await announce(tx, one(1));
        written.resolve();
        await goOn.promise;
      });
      await written.promise;
      await transaction(db, (tx) => announce(tx, one(2)));
      while (await deliverEvents(app.platform));
      expect(heard.map(({ payload }) => payload["n"])).toEqual([2]);
      goOn.resolve();
      await slow;
      while (await deliverEvents(app.platform));
      expect(heard.map(({ payload }) => payload["n"])).toEqual([2, 1]);
    } finally {
      await app.close();
    }
  });

  test("forty writers and three deliverers lose nothing and tell nothing twice", async () => {
    heard = [];
    fault = undefined;
    const app = await openTestPlatform({ modules: [room], database });
    try {
      await addHandlers(app.platform);
      const { db } = app.platform;
      let isWriting = true;
      const deliverer = async (): Promise<void> => {
        while (isWriting || (await deliverEvents(app.platform))) await deliverEvents(app.platform);
      };
      const deliverers = [deliverer(), deliverer(), deliverer()];
      await Promise.all(
        Array.from({ length: 40 }, async (_, writer) => {
          for (let n = 0; n < 10; n++)
            await transaction(db, async (tx) => {
              await announce(tx, { name: "test/counted", at, subject: { kind: "thing", id: "1" }, payload: { n: writer * 10 + n } });
              await sql`select pg_sleep(${Math.random() / 200})`.execute(tx);
            });
        }),
      );
      isWriting = false;
      await Promise.all(deliverers);
      while (await deliverEvents(app.platform));
      expect(heard.map(({ payload }) => payload["n"] as number).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 400 }, (_, n) => n),
      );
      expect(heard.map(({ seq }) => seq)).toEqual(Array.from({ length: 400 }, (_, n) => n + 1));
    } finally {
      await app.close();
    }
  });
});
