import { testDatabaseUrl } from "#platform/config";
import { openDatabase } from "#platform/db";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, createServer, request, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { sessionOf, startRunning, type RunningServer } from "./kill-tests/running-server.ts";

type Backend = { url: string; ready: boolean };
type Balancer = { readonly url: string; readonly backends: Backend[]; readonly answeredBy: Map<string, number>; close(): Promise<void> };

/** As small as a balancer can be: asks who is ready, passes each request to one who is, and never tries again. */
async function balance(): Promise<Balancer> {
  const backends: Backend[] = [];
  const answeredBy = new Map<string, number>();
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  let turn = 0;
  const look = setInterval(() => {
    for (const one of backends)
      void fetch(`${one.url}/api/health/ready`).then(
        (answer) => (one.ready = answer.ok),
        () => (one.ready = false),
      );
  }, 50);
  const server: Server = createServer((asked, answer) => {
    const ready = backends.filter((one) => one.ready);
    const chosen = ready[turn++ % Math.max(ready.length, 1)];
    if (!chosen) return void answer.writeHead(502).end("nobody is ready");
    const passed = request(
      `${chosen.url}${asked.url ?? "/"}`,
      { method: asked.method, agent, headers: { ...asked.headers, "x-forwarded-for": "203.0.113.9" } },
      (got) => {
        answeredBy.set(chosen.url, (answeredBy.get(chosen.url) ?? 0) + 1);
        const { connection: _, ...headers } = got.headers;
        answer.writeHead(got.statusCode ?? 502, headers);
        got.pipe(answer);
      },
    );
    passed.on("error", (error) => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end(`${chosen.url}: ${error.message}`)));
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    backends,
    answeredBy,
    close: async () => {
      clearInterval(look);
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const address = testDatabaseUrl();

test.runIf(address !== undefined)(
  "two servers behind a balancer are restarted one after the other under load, and no request is lost",
  async () => {
    const name = `rolling_${randomBytes(6).toString("hex")}`;
    const admin = await openDatabase({ databaseUrl: address, data: "" });
    await admin.raw.query(`create database ${name}`);
    const own = new URL(address ?? "");
    own.pathname = `/${name}`;
    const data = mkdtempSync(join(tmpdir(), "rolling-"));
    const environment = { DATABASE_URL: own.href, MILLRACE_TRUSTED_PROXIES: "127.0.0.1" };
    const servers: RunningServer[] = [];
    const balancer = await balance();
    const add = async (): Promise<Backend> => {
      const server = await startRunning(data, environment);
      servers.push(server);
      const backend = { url: server.url, ready: false };
      balancer.backends.push(backend);
      while (!backend.ready) await wait(20);
      return backend;
    };
    let over = false;
    try {
      await add();
      await add();
      const cookie = await sessionOf(servers[0]!);
      const failed: string[] = [];
      let done = 0;
      const load = async (which: number): Promise<void> => {
        for (let turn = 0; !over; turn++) {
          const writes = turn % 5 === 0;
          await fetch(`${balancer.url}/api/people/persons${writes ? "" : "?search=a"}`, {
            method: writes ? "POST" : "GET",
            headers: { cookie, ...(writes ? { "content-type": "application/json" } : {}) },
            ...(writes ? { body: JSON.stringify({ name: `Person ${which} ${turn}` }) } : {}),
          }).then(
            async (answer) =>
              answer.ok ? await answer.arrayBuffer().then(() => done++) : failed.push(`${answer.status} ${await answer.text()}`),
            (error: unknown) => failed.push(String(error)),
          );
        }
      };
      const loads = Array.from({ length: 10 }, (_, which) => load(which));
      await wait(500);
      for (const old of [0, 1]) {
        const before = done;
        const ended = await servers[old]!.stop();
        expect(ended.code).toBe(0);
        // The one that is left answers alone.
        await expect.poll(() => done, { timeout: 20_000 }).toBeGreaterThan(before + 20);
        balancer.backends.splice(
          balancer.backends.findIndex((one) => one.url === servers[old]!.url),
          1,
        );
        await add();
      }
      await wait(500);
      over = true;
      await Promise.all(loads);
      expect(failed).toEqual([]);
      expect(balancer.answeredBy.size).toBe(4);
      expect(done).toBeGreaterThan(100);
    } finally {
      over = true;
      for (const server of servers) await server.kill();
      await balancer.close();
      rmSync(data, { recursive: true, force: true });
      await admin.raw.query(`drop database if exists ${name} with (force)`);
      await admin.close();
    }
  },
  180_000,
);
