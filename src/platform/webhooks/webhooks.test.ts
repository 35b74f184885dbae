import { call, operations as wire } from "#platform/contract";
import { transaction } from "#platform/db";
import { addHandlers, announce, deliverEvents } from "#platform/events";
import { operations } from "#platform/operations";
import { actorWith, type ModuleDefinition } from "#platform/registry";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { sql } from "kysely";
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { deliverWebhooks, endLanes } from "./index.ts";
import { mostAttempts } from "./retry.ts";

type Got = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly path: string };
const room: ModuleDefinition = {
  name: "test",
  endpoints: [],
  permissions: [],
  jobs: [],
  events: [{ name: "test/counted", version: 1, summary: "Counted", payload: z.object({ n: z.number() }), changes: [] }],
};

const signatureOf = (secret: string, { headers, body }: Got): string =>
  `v1,${createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
    .update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`)
    .digest("base64")}`;

describe.each(testDatabases)("webhooks on $name", (database) => {
  let app: TestPlatform;
  let got: Got[];
  let answer: { status: number; body?: string };
  let hang: Promise<void> | undefined;
  let base: string;
  let close: () => void;

  beforeEach(async () => {
    got = [];
    answer = { status: 200 };
    hang = undefined;
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        got.push({ headers: request.headers, body: Buffer.concat(parts).toString(), path: request.url ?? "" });
        const send = (): void => void response.writeHead(answer.status).end(answer.body ?? "");
        if (hang && request.url === "/slow") void hang.then(send);
        else send();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = () => server.close();
    app = await openTestPlatform({
      modules: [{ ...operations, sweeps: [] }, room],
      database,
      config: { outboundAllow: ["127.0.0.1"] },
    });
    await addHandlers(app.platform);
  });
  afterEach(async () => {
    await app.close();
    close();
  });

  const add = (path = "/hook", events = ["test/*"]) =>
    call(wire.addWebhook, { body: { url: `${base}${path}`, events, description: "A test" } }, { fetcher: app.fetch });
  const say = async (n: number): Promise<void> => {
    const at = await app.platform.clock();
    await transaction(app.platform.db, (tx) =>
      announce(tx, { name: "test/counted", at, subject: { kind: "thing", id: "1" }, payload: { n } }),
    );
  };
  const send = async (): Promise<void> => {
    while (await deliverEvents(app.platform));
    await deliverWebhooks(app.platform);
    await endLanes();
  };
  const makeDue = () => sql`update platform.webhook_delivery set due_at = clock_timestamp() - interval '1 second'`.execute(app.platform.db);
  const deliveries = async (id: string) =>
    (await call(wire.listWebhookDeliveries, { params: { id: id as never } }, { fetcher: app.fetch })).deliveries;

  test("an event arrives once, signed as Standard Webhooks says, and only at who wants it", async () => {
    const { webhook, secret } = await add();
    await add("/other", ["operations/*"]);
    await say(7);
    await send();
    await send();
    expect(got.map(({ path }) => path)).toEqual(["/hook"]);
    const [one] = got as [Got];
    expect(JSON.parse(one.body)).toMatchObject({ type: "test/counted", version: 1, subject: { kind: "thing", id: "1" }, data: { n: 7 } });
    expect(one.headers["webhook-signature"]).toBe(signatureOf(secret, one));
    expect(one.headers["webhook-id"]).toBe(JSON.parse(one.body).id);
    expect(await deliveries(webhook.id)).toMatchObject([{ state: "delivered", attempts: 1, lastStatus: 200, isReplay: false }]);
  });

  test("a host that nobody knows is the fault of what was written, not of the server", async () => {
    const body = { url: "https://nobody-knows.invalid/", events: ["test/*"], description: "" };
    const answer = await app.fetch("/api/operations/webhooks", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
    expect([answer.status, ((await answer.json()) as { errors: unknown }).errors]).toMatchObject([422, [{ path: "url" }]]);
  });

  test("the secret is shown once and kept sealed; a new one signs beside the old", async () => {
    const { webhook, secret } = await add();
    const listed = await (await app.fetch("/api/operations/webhooks")).text();
    expect(listed).not.toContain(secret);
    const { rows } = await sql<{ secret: string }>`select secret from platform.webhook`.execute(app.platform.db);
    expect(rows[0]?.secret).not.toContain(secret.slice(6));
    const rotated = await call(wire.rotateWebhookSecret, { params: { id: webhook.id } }, { fetcher: app.fetch });
    expect(rotated.secret).not.toBe(secret);
    await say(1);
    await send();
    const [one] = got as [Got];
    expect(String(one.headers["webhook-signature"]).split(" ")).toEqual([signatureOf(rotated.secret, one), signatureOf(secret, one)]);
    await sql`update platform.webhook set old_until = now() - interval '1 hour'`.execute(app.platform.db);
    await say(2);
    await send();
    expect(got[1]?.headers["webhook-signature"]).toBe(signatureOf(rotated.secret, got[1] as Got));
  });

  test("a failing receiver is tried again later, keeps the start of each answer, and is turned off in the end", async () => {
    const { webhook } = await add();
    answer = { status: 500, body: "no ".repeat(400) };
    await say(1);
    await send();
    await send();
    expect(got).toHaveLength(1);
    const [first] = await deliveries(webhook.id);
    expect(first).toMatchObject({ state: "waiting", attempts: 1, lastStatus: 500, lastError: "answered 500" });
    for (let attempt = 2; attempt <= mostAttempts; attempt++) {
      await makeDue();
      await send();
    }
    expect(got).toHaveLength(mostAttempts);
    expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const read = await call(wire.readWebhook, { params: { id: webhook.id } }, { fetcher: app.fetch });
    expect(read).toMatchObject({ active: false, failed: 1, disabledReason: expect.stringContaining("three days") });
    const detail = await call(
      wire.readWebhookDelivery,
      { params: { id: webhook.id, deliveryId: first?.id as never } },
      { fetcher: app.fetch },
    );
    expect(detail.attemptList).toHaveLength(mostAttempts);
    expect(detail.attemptList[0]?.answer).toHaveLength(500);
  });

  test("410 turns a receiver off at once, a redirect is a failure", async () => {
    const { webhook } = await add();
    answer = { status: 302 };
    await say(1);
    await send();
    expect(await deliveries(webhook.id)).toMatchObject([{ lastError: expect.stringContaining("redirects are not followed") }]);
    answer = { status: 410 };
    await makeDue();
    await send();
    expect(await call(wire.readWebhook, { params: { id: webhook.id } }, { fetcher: app.fetch })).toMatchObject({ active: false });
  });

  test("a slow receiver holds up nobody else", async () => {
    const slow = Promise.withResolvers<void>();
    hang = slow.promise;
    await add("/slow");
    await add("/fast");
    for (let n = 0; n < 3; n++) await say(n);
    while (await deliverEvents(app.platform));
    await deliverWebhooks(app.platform);
    const count = (wanted: string): number => got.filter(({ path }) => path === wanted).length;
    while (count("/fast") < 3 || count("/slow") < 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(count("/slow")).toBe(1);
    slow.resolve();
    await endLanes();
    expect(count("/slow")).toBe(3);
  });

  test("one event, a span of events and a test can be sent", async () => {
    const { webhook } = await add();
    const from = new Date(Date.now() - 60_000).toISOString();
    await say(1);
    await say(2);
    await send();
    const params = { id: webhook.id };
    const [newest] = await deliveries(webhook.id);
    await call(wire.replayWebhookDelivery, { params: { ...params, deliveryId: newest?.id as never } }, { fetcher: app.fetch });
    await send();
    expect(got[2]?.headers["webhook-id"]).toBe(newest?.eventId);
    const to = new Date(Date.now() + 60_000).toISOString();
    expect(await call(wire.replayWebhookEvents, { params, body: { from, to } }, { fetcher: app.fetch })).toEqual({ queued: 2 });
    await call(wire.testWebhook, { params }, { fetcher: app.fetch });
    await send();
    expect(got.map(({ body }) => JSON.parse(body).type)).toEqual([
      ...Array.from({ length: 5 }, () => "test/counted"),
      "operations/webhook-tested",
    ]);
    const response = await app.fetch(`/api/operations/webhooks/${webhook.id}/replay`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ from: to, to: from }),
    });
    expect(response.status).toBe(422);
  });

  test("an address inside, an unknown event and an unencrypted address outside are refused with the field", async () => {
    const add = (body: object) =>
      app.fetch("/api/operations/webhooks", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    for (const [body, path] of [
      [{ url: "https://169.254.169.254/", events: ["*"] }, "url"],
      [{ url: "http://8.8.8.8/", events: ["*"] }, "url"],
      [{ url: `${base}/`, events: ["test/none"] }, "events.0"],
      [{ url: `${base}/`, events: ["TEST"] }, "events.0"],
      [{ url: "", events: [] }, "url"],
    ] as const) {
      const response = await add(body);
      expect(response.status).toBe(422);
      expect((await response.json()) as object).toMatchObject({
        errors: expect.arrayContaining([expect.objectContaining({ path: expect.stringContaining(path) })]),
      });
    }
  });

  test("an address that leads inside by now is not asked, and the attempt says why", async () => {
    const { webhook } = await add();
    await sql`update platform.webhook set url = ${"http://10.0.0.1/"}`.execute(app.platform.db);
    await say(1);
    await send();
    expect(await deliveries(webhook.id)).toMatchObject([
      { state: "waiting", lastStatus: null, lastError: expect.stringContaining("inside") },
    ]);
  });

  test("who only reads sees the host and not the path, which often is a secret", async () => {
    await add("/T0/B0/secret-path");
    const auditor = app.as(actorWith("auditor", "Auditor", ["operations:webhook.read"]));
    const text = await (await auditor("/api/operations/webhooks")).text();
    expect(text).toContain("127.0.0.1");
    expect(text).not.toContain("secret-path");
  });

  test("removing takes what was sent along, and the chain says who did what", async () => {
    const { webhook } = await add();
    await say(1);
    await send();
    await call(wire.removeWebhook, { params: { id: webhook.id } }, { fetcher: app.fetch });
    expect((await app.fetch(`/api/operations/webhooks/${webhook.id}/deliveries`)).status).toBe(404);
    const { rows } = await sql<{ action: string }>`select action from platform.audit_entry order by seq`.execute(app.platform.db);
    expect(rows.map(({ action }) => action)).toEqual(["operations/webhook-added", "operations/webhook-removed"]);
  });
});
