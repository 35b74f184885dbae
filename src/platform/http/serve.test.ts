import { id, problem, route } from "#platform/contract";
import { Refusal } from "#platform/errors";
import { actorWith, endpoint, type ModuleDefinition } from "#platform/registry";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { serve } from "./serve.ts";

const thing = z.object({ id: id("thing"), name: z.string() });
const at = { params: z.object({ id: id("thing") }), permission: "test:thing.read" } as const;
const someId = "thing_01m7y5cq5s9ebr0fd7wqzc8yns";

const made = route({
  id: "makeThing",
  method: "POST",
  path: "/api/test/things",
  summary: "Make",
  permission: "test:thing.make",
  body: z.object({ name: z.string().min(2), size: z.number().optional() }),
  query: z.object({ many: z.coerce.number().int().optional() }),
  ok: thing,
  status: 201,
});
const read = route({ id: "readThing", method: "GET", path: "/api/test/things/:id", summary: "Read", ...at, ok: thing });
const watch = route({ id: "watchThing", method: "GET", path: "/api/test/things/:id/watch", summary: "Watch", ...at, ok: "events" });
const file = route({ id: "fileOfThing", method: "GET", path: "/api/test/things/:id/file", summary: "Download", ...at, ok: "bytes" });
const broken = route({
  id: "breakThing",
  method: "DELETE",
  path: "/api/test/things/:id",
  summary: "Break",
  ...at,
  ok: z.undefined(),
  status: 204,
});
const sent = route({
  id: "sendThing",
  method: "POST",
  path: "/api/test/uploads",
  summary: "Send",
  permission: "test:thing.make",
  body: "upload",
  ok: z.object({ fileName: z.string(), bytes: z.number(), sha256: z.string() }),
});
const hidden = route({
  id: "hiddenThing",
  method: "GET",
  path: "/api/test/hidden",
  summary: "Hidden",
  permission: "test:thing.hide",
  ok: thing,
});
const open = route({
  id: "openThing",
  method: "POST",
  path: "/api/test/open",
  summary: "Open",
  public: "a test wants it",
  ok: z.object({ done: z.boolean() }),
});

const endpoints: ModuleDefinition["endpoints"] = [
  endpoint(made, async ({ body }) => ({ id: someId as never, name: body.name, secret: "not in the contract" })),
  endpoint(read, async ({ params }) => {
    if (params.id !== someId) throw new Refusal("missing", "test/no-thing", "There is no such thing.", { values: { id: params.id } });
    return { id: params.id, name: "one" };
  }),
  endpoint(watch, async function (call) {
    return (async function* () {
      yield { event: "thing", data: { n: 1 }, id: "1" };
      yield { event: "thing", data: { line: "a\nb" } };
      if (call.params.id !== someId) throw new Error("the source broke");
    })();
  }),
  endpoint(file, async () => ({ fileName: 'an "odd" näme.csv', type: "text/csv; charset=utf-8", body: "a,b\n" })),
  endpoint(broken, async () => {
    throw new Error("a secret inside");
  }),
  endpoint(sent, async ({ upload, platform, signal }) => {
    const { fileName, stream } = await upload();
    const { bytes, sha256 } = await platform.files.receive(stream, { maximumBytes: 3_000_000, signal });
    return { fileName, bytes, sha256 };
  }),
  endpoint(hidden, async () => ({ id: someId as never, name: "hidden" })),
  endpoint(open, async () => ({ done: true })),
];
const permissions = [
  { id: "test:thing.read" as const, summary: "", held: {} },
  { id: "test:thing.make" as const, summary: "", held: {} },
  { id: "test:thing.hide" as const, summary: "", held: {} },
];
const testModule: ModuleDefinition = { name: "test", endpoints, permissions, jobs: [] };

const json = (body: unknown): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});
const upload = (bytes: number, name = "file"): RequestInit => {
  const form = new FormData();
  form.set(name, new File([new Uint8Array(bytes)], "a[1] b.csv"));
  return { method: "POST", body: form };
};

async function expectProblem(answer: Response, status: number, code: string): Promise<z.output<typeof problem>> {
  const text = await answer.text();
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  const body = problem.parse(JSON.parse(text));
  expect({ status: answer.status, code: body.code }).toEqual({ status, code });
  expect(body.status).toBe(status);
  expect(body.requestId).toBe(answer.headers.get("x-request-id"));
  expect(text).not.toMatch(/node_modules|\.ts:\d/);
  return body;
}

describe.each(testDatabases)("http on $name", (database) => {
  let app: TestPlatform;
  beforeAll(async () => {
    app = await openTestPlatform({ modules: [testModule], database });
  });
  afterAll(() => app.close());
  let address: Promise<string> | undefined;
  const listening = (): Promise<string> => (address ??= app.listen());

  test("an answer holds what its contract declares and nothing else", async () => {
    const answer = await app.fetch("/api/test/things", json({ name: "one" }));
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ id: someId, name: "one" });
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("nobody gets past any endpoint that is not public", async () => {
    for (const { route: one } of endpoints) {
      if (one.permission === undefined) continue;
      await expectProblem(await app.anonymous(one.path.replace(":id", someId), { method: one.method }), 401, "http/not-signed-in");
    }
    await expectProblem(await app.anonymous("/api/test/unknown"), 401, "http/not-signed-in");
    expect((await app.anonymous("/api/test/open", { method: "POST" })).status).toBe(200);
  });

  test("every fault of params, query and body is named at once", async () => {
    const body = await expectProblem(await app.fetch("/api/test/things?many=x", json({ name: "a", size: "big" })), 422, "http/invalid");
    expect(body.errors?.map((one) => one.path)).toEqual(["many", "name", "size"]);
    await expectProblem(await app.fetch("/api/test/things/nonsense"), 422, "http/invalid");
    await expectProblem(await app.fetch("/api/test/things", { method: "POST" }), 422, "http/invalid");
  });

  test("bad input is never a fault of the server", async () => {
    const type = { "content-type": "application/json" };
    await expectProblem(await app.fetch("/api/test/things", { method: "POST", body: "{bad", headers: type }), 400, "http/malformed-json");
    await expectProblem(await app.fetch("/api/test/things", { method: "POST", body: "", headers: type }), 400, "http/empty-body");
    await expectProblem(
      await app.fetch("/api/test/things", { method: "POST", body: '{"__proto__": {"a": 1}}', headers: type }),
      400,
      "http/malformed-json",
    );
    await expectProblem(
      await app.fetch("/api/test/things", { method: "POST", body: "<a/>", headers: { "content-type": "text/xml" } }),
      415,
      "http/media-type",
    );
    await expectProblem(
      await app.fetch("/api/test/things", { method: "POST", body: "a", headers: { "content-type": "text/plain" } }),
      415,
      "http/media-type",
    );
    await expectProblem(await app.fetch("/api/test/things", json({ name: "x".repeat(1_100_000) })), 413, "http/body-too-large");
    await expectProblem(await app.fetch("/api/test/things", { method: "PUT" }), 405, "http/method");
    expect((await app.fetch("/api/test/things", { method: "PUT" })).headers.get("allow")).toBe("POST");
    await expectProblem(await app.fetch("/api/test/unknown"), 404, "http/not-found");
    await expectProblem(await app.fetch("/nothing"), 404, "http/not-found");
    await expectProblem(await app.fetch("/", { headers: { accept: "text/html" } }), 503, "http/not-built");
    await expectProblem(await app.fetch("/api/test/things/thing_01m7y5cq5s9ebr0fd7wqzc8yn0"), 404, "test/no-thing");
  });

  test("a fault says nothing of the inside", async () => {
    const answer = await app.fetch(`/api/test/things/${someId}`, { method: "DELETE" });
    expect(JSON.stringify(await expectProblem(answer, 500, "http/fault"))).not.toContain("secret");
  });

  test("uploads are streamed, bounded, and refused when they are not whole", async () => {
    const answer = await app.fetch("/api/test/uploads", upload(2_500_000));
    expect(await answer.json()).toMatchObject({ fileName: "a[1] b.csv", bytes: 2_500_000 });
    await expectProblem(await app.fetch("/api/test/uploads", upload(3_000_001)), 413, "files/too-large");
    await expectProblem(await app.fetch("/api/test/uploads", upload(10, "other")), 422, "http/file-missing");
    await expectProblem(await app.fetch("/api/test/uploads", { method: "POST" }), 422, "http/multipart-missing");
    const type = { "content-type": "multipart/form-data; boundary=b" };
    const whole = '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc';
    await expectProblem(await app.fetch("/api/test/uploads", { method: "POST", body: whole, headers: type }), 422, "http/multipart-broken");
    await expectProblem(
      await app.fetch("/api/test/uploads", { method: "POST", body: "garbage", headers: type }),
      422,
      "http/multipart-broken",
    );
    await expectProblem(
      await app.fetch("/api/test/uploads", { method: "POST", body: "x", headers: { "content-type": "multipart/form-data" } }),
      422,
      "http/multipart-broken",
    );
    expect(readdirSync(`${app.data}/uploads`)).toHaveLength(1);
  });

  test("over a socket, too, a form that breaks off is the sender's fault, and nothing is kept of one with two files", async () => {
    const url = await listening();
    const headers = { authorization: "Bearer administrator", "content-type": "multipart/form-data; boundary=b" };
    const part = (name: string, bytes: number) =>
      `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${"x".repeat(bytes)}\r\n`;
    const field = '--b\r\ncontent-disposition: form-data; name="note"\r\n\r\nhello\r\n';
    const send = (body: string) => fetch(`${url}/api/test/uploads`, { method: "POST", body, headers });
    const before = readdirSync(`${app.data}/uploads`).length;
    for (const bytes of [10, 100_000, 1_000_000]) {
      await expectProblem(await send(part("a", bytes)), 422, "http/multipart-broken");
      await expectProblem(await send(part("a", bytes).slice(0, -5)), 422, "http/multipart-broken");
      await expectProblem(await send(`${part("a", bytes)}${part("b", 100_000)}--b--\r\n`), 422, "http/one-file");
    }
    expect(readdirSync(`${app.data}/uploads`)).toHaveLength(before);
    expect((await send(`${field}${part("a", 1000)}${field}--b--\r\n`)).status).toBe(200);
  });

  test("what the parser or Node itself refuses is a problem with the same headers", async () => {
    const url = new URL(await listening());
    const said = async (text: string): Promise<string> => {
      const socket = connect(Number(url.port), url.hostname);
      socket.end(text);
      let answer = "";
      for await (const chunk of socket) answer += String(chunk);
      return answer;
    };
    const cases = [
      ["GARBAGE\r\n\r\n", 400],
      [`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${"a".repeat(40_000)}\r\n\r\n`, 431],
      ["GET /api/health/live HTTP/1.1\r\nconnection: close\r\n\r\n", 421],
      ["GET /api/health/live HTTP/1.1\r\nhost: localhost\r\nexpect: miracles\r\n\r\n", 417],
    ] as const;
    for (const [text, status] of cases) {
      const answer = await said(text);
      expect(answer.split("\r\n")[0]).toContain(` ${status} `);
      expect(answer).toContain("content-type: application/problem+json");
      expect(answer).toContain("content-security-policy: default-src 'none'");
      expect(
        problem.parse(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4).replace(/^[\da-f]+\r\n|\r\n0\r\n\r\n$/g, ""))).status,
      ).toBe(status);
    }
  });

  test("texts that no database can hold are refused where they stand", async () => {
    for (const name of ["a\0b", "\ud800x"]) await expectProblem(await app.fetch("/api/test/things", json({ name })), 422, "http/invalid");
    expect((await app.fetch("/api/test/things", json({ name: "💥💥" }))).status).toBe(201);
  });

  test("over a socket, too, a file that is too large is told from one that broke off", async () => {
    const url = await listening();
    const headers = { authorization: "Bearer administrator" };
    await expectProblem(await fetch(`${url}/api/test/uploads`, { ...upload(20_000_000), headers }), 413, "files/too-large");
    expect((await fetch(`${url}/api/test/uploads`, { ...upload(2_900_000), headers })).status).toBe(200);
  });

  test("events come one by one and end", async () => {
    const answer = await app.fetch(`/api/test/things/${someId}/watch`);
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await answer.text()).toBe(': open\n\nid: 1\nevent: thing\ndata: {"n":1}\n\nevent: thing\ndata: {"line":"a\\nb"}\n\n');
    expect(await (await app.fetch("/api/test/things/thing_01m7y5cq5s9ebr0fd7wqzc8yn0/watch")).text()).toContain("event: fault");
  });

  test("downloads carry their name safely", async () => {
    const answer = await app.fetch(`/api/test/things/${someId}/file`);
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename="an _odd_ n_me.csv"; filename*=UTF-8''an%20%22odd%22%20n%C3%A4me.csv`,
    );
    expect(await answer.text()).toBe("a,b\n");
  });

  test("every answer carries the security headers and a request id; a sane one is taken over", async () => {
    const answer = await app.fetch("/api/health/live", { headers: { "x-request-id": "from-a-proxy-1" } });
    expect(answer.headers.get("content-security-policy")).toContain("require-trusted-types-for 'script'");
    expect(answer.headers.get("content-security-policy")).not.toContain("unsafe");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("x-request-id")).toBe("from-a-proxy-1");
    expect((await app.fetch("/api/health/live", { headers: { "x-request-id": "<script>" } })).headers.get("x-request-id")).toMatch(
      /^request_/,
    );
  });

  test("foreign hosts and foreign sites are refused", async () => {
    for (const host of ["evil.example", "127.evil.example", "127.0.0.1.evil.example", "0.0.0.0"])
      await expectProblem(await app.fetch("/api/health/live", { headers: { host } }), 421, "http/wrong-host");
    for (const host of ["127.0.0.1:7340", "localhost", "[::1]:1"])
      expect((await app.fetch("/api/health/live", { headers: { host } })).status).toBe(200);
    await expectProblem(
      await app.fetch("/api/test/things", {
        ...json({ name: "one" }),
        headers: { origin: "http://evil.example", "content-type": "application/json" },
      }),
      403,
      "http/cross-origin",
    );
    await expectProblem(
      await app.fetch("/api/test/things", {
        ...json({ name: "one" }),
        headers: { "sec-fetch-site": "same-site", "content-type": "application/json" },
      }),
      403,
      "http/cross-origin",
    );
    expect(
      (
        await app.fetch("/api/test/things", {
          ...json({ name: "one" }),
          headers: { origin: "http://localhost", "content-type": "application/json" },
        })
      ).status,
    ).toBe(201);
  });

  test("public changes are limited in number", async () => {
    const answers = [];
    for (let turn = 0; turn < 12; turn++) answers.push((await app.anonymous("/api/test/open", { method: "POST" })).status);
    expect(answers.at(-1)).toBe(429);
    await expectProblem(await app.anonymous("/api/test/open", { method: "POST" }), 429, "http/too-many");
  });

  test("under the name of MILLRACE_URL only its own scheme counts as the same origin", async () => {
    const config = { ...app.platform.config, url: "https://mill.example" };
    const served = await serve({ ...app.platform, config }, [testModule], { authenticate: async () => undefined });
    const sent = (origin: string, host: string) => served.fetch("/api/test/open", { method: "POST", headers: { host, origin } });
    expect((await sent("https://mill.example", "mill.example")).status).toBe(200);
    await expectProblem(await sent("http://mill.example", "mill.example"), 403, "http/cross-origin");
    expect((await sent("http://localhost:7340", "localhost:7340")).status).toBe(200);
    await served.close();
  });

  test("a stop cuts off an upload that does not end, and waits until what had come is gone", async () => {
    const actor = actorWith("a", "A", app.platform.permissions);
    const served = await serve(app.platform, [testModule], { authenticate: async () => actor, graceMs: 50 });
    const url = new URL(await served.listen());
    const folder = `${app.data}/uploads`;
    const before = readdirSync(folder).length;
    const socket = connect(Number(url.port), url.hostname);
    socket.on("error", () => undefined);
    socket.write(
      `POST /api/test/uploads HTTP/1.1\r\nhost: localhost\r\ncontent-length: 90000\r\ncontent-type: multipart/form-data; boundary=b\r\n\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n${"x".repeat(40_000)}`,
    );
    await expect.poll(() => readdirSync(folder).length).toBe(before + 1);
    await served.close();
    expect(readdirSync(folder)).toHaveLength(before);
  });

  test("a database that is gone is said in a sentence, and the process still says that it lives", async () => {
    const gone = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
    const served = await serve({ ...app.platform, clock: () => Promise.reject(gone) }, [testModule], {
      authenticate: async () => undefined,
    });
    expect((await served.fetch("/api/health/live")).status).toBe(200);
    await expectProblem(await served.fetch(`/api/test/things/${someId}`), 503, "db/unreachable");
    await served.close();
  });

  test("health says that the database is there and current", async () => {
    expect(await (await app.anonymous("/api/health/ready")).json()).toEqual({ status: "ok" });
  });
});

test("an endpoint without a declared permission cannot be mounted", async () => {
  const [first] = endpoints;
  if (!first) throw new Error("no endpoint");
  await expect(openTestPlatform({ modules: [{ name: "test", endpoints: [first], permissions: [], jobs: [] }] })).rejects.toThrow(
    /wants test:thing.make, which no module declares/,
  );
  const careless = { ...first, route: { ...first.route, permission: undefined, public: "" } } as never;
  await expect(openTestPlatform({ modules: [{ name: "test", endpoints: [careless], permissions, jobs: [] }] })).rejects.toThrow(
    /neither a permission nor why it is public/,
  );
  await expect(openTestPlatform({ modules: [testModule, testModule] })).rejects.toThrow(/Two endpoints are called/);
});
