import { change } from "#platform/audit";
import { route } from "#platform/contract";
import { actorWith, endpoint, type ModuleDefinition } from "#platform/registry";
import { openTestPlatform, testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { z } from "zod";

const add = route({
  id: "addThing",
  method: "POST",
  path: "/api/people/things",
  summary: "Add",
  permission: "people:thing.add",
  body: z.object({ name: z.string(), fails: z.boolean().optional() }),
  status: 201,
  ok: z.object({ id: z.string(), secret: z.string() }),
});
const remove = route({
  id: "removeThing",
  method: "DELETE",
  path: "/api/people/things/:id",
  summary: "Remove",
  permission: "people:thing.add",
  params: z.object({ id: z.string() }),
  ok: z.undefined(),
  status: 204,
});

let made = 0;
let release: Promise<void> | undefined;
const module: ModuleDefinition = {
  name: "people",
  permissions: [{ id: "people:thing.add", summary: "Add", held: {} }],
  jobs: [],
  endpoints: [
    endpoint(add, async (call) => {
      const id = `thing-${++made}`;
      await change(call.platform, call, async (_, record) => {
        record({ action: "people/thing-added", subject: { kind: "thing", id } });
        await release;
        if (call.body.fails) throw new Error("broken on purpose");
      });
      return { id, secret: "a token that is shown once" };
    }),
    endpoint(remove, async (call) => {
      await change(call.platform, call, async (_, record) =>
        record({ action: "people/thing-removed", subject: { kind: "thing", id: call.params.id } }),
      );
      return undefined;
    }),
  ],
};

test.each(testDatabases)("on $name what is asked again under the same key is done once and answered the same", async (database) => {
  const app = await openTestPlatform({ modules: [module], database });
  const send = (key: string | undefined, body: object, fetcher = app.fetch): Promise<Response> =>
    fetcher("/api/people/things", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) },
    });
  const entries = async (): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from platform.audit_entry`.execute(app.platform.db);
    return rows[0]?.n ?? 0;
  };
  try {
    const first = await send("key-number-1", { name: "a" });
    const text = await first.text();
    expect(first.status).toBe(201);
    const again = await send("key-number-1", { name: "a" });
    expect([again.status, await again.text(), again.headers.get("idempotency-replayed")]).toEqual([201, text, "true"]);
    expect(await entries()).toBe(1);

    const other = await send("key-number-1", { name: "b" });
    expect([other.status, (await other.json()) as object]).toEqual([422, expect.objectContaining({ code: "http/key-used" })]);
    expect((await send("short", { name: "b" })).status).toBe(422);

    const somebody = app.as(actorWith("somebody", "Somebody", ["people:thing.add"]));
    expect(await (await send("key-number-1", { name: "a" }, somebody)).text()).not.toBe(text);
    expect(await entries()).toBe(2);

    // Without a key every request is a new one; one that failed may be tried again under its key.
    await send(undefined, { name: "a" });
    await send(undefined, { name: "a" });
    expect(await entries()).toBe(4);
    expect((await send("key-number-2", { name: "a", fails: true })).status).toBe(500);
    expect((await send("key-number-2", { name: "a" })).status).toBe(201);
    expect(await entries()).toBe(5);

    const { rows } = await sql<{ all: string }>`select string_agg(o::text, ' ') as all from platform.once o`.execute(app.platform.db);
    expect(rows[0]?.all).not.toMatch(/key-number|shown once/);

    const del = (): Promise<Response> =>
      app.fetch("/api/people/things/x", { method: "DELETE", headers: { "idempotency-key": "key-number-3" } });
    expect([(await del()).status, (await del()).status]).toEqual([204, 204]);
    expect(await entries()).toBe(6);

    // A day later the key is free again.
    await sql`update platform.once set at = at - interval '25 hours' where status = 204`.execute(app.platform.db);
    expect((await del()).status).toBe(204);
    expect(await entries()).toBe(7);

    // The process ended between the commit and the answer.
    await sql`update platform.once set status = null, answer = null, at = at - interval '1 minute'`.execute(app.platform.db);
    const lost = await send("key-number-1", { name: "a" });
    expect([lost.status, (await lost.json()) as object]).toEqual([
      409,
      expect.objectContaining({ code: "http/done-before", values: { subject: expect.stringMatching(/^thing thing-\d+$/) } }),
    ]);
    expect(await entries()).toBe(7);
  } finally {
    await app.close();
  }
});

test.each(testDatabases)("on $name of ten at once under one key one is done, and all get its answer", async (database) => {
  const app = await openTestPlatform({ modules: [module], database });
  try {
    let go = (): void => undefined;
    release = new Promise((resolve) => (go = resolve));
    const sent = Array.from({ length: 10 }, () =>
      app.fetch("/api/people/things", {
        method: "POST",
        body: JSON.stringify({ name: "a" }),
        headers: { "content-type": "application/json", "idempotency-key": "one-key-for-all" },
      }),
    );
    setTimeout(go, 50);
    const answers = await Promise.all((await Promise.all(sent)).map(async (one) => `${one.status} ${await one.text()}`));
    release = undefined;
    expect(new Set(answers).size).toBe(1);
    const { rows } = await sql<{ n: number }>`select count(*) as n from platform.audit_entry`.execute(app.platform.db);
    expect(rows).toEqual([{ n: 1 }]);
  } finally {
    release = undefined;
    await app.close();
  }
});
