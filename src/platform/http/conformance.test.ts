import { route } from "#platform/contract";
import { endpoint, type ModuleDefinition } from "#platform/registry";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const permission = "test:thing.read" as const;
const thing = z.object({ name: z.string() });
const at = { summary: "A thing", permission, ok: thing } as const;
const change = route({
  ...at,
  id: "changeThing",
  method: "PUT",
  path: "/api/test/things/:id",
  params: z.object({ id: z.string().max(120) }),
  body: thing,
});
const table = route({
  ...at,
  id: "exportThings",
  method: "GET",
  path: "/api/test/things/export",
  query: z.object({ past: z.stringbool().optional() }),
  ok: "bytes",
  types: ["text/csv"],
});
const other = route({
  ...at,
  id: "otherThing",
  method: "GET",
  path: "/api/test-other/things/:id",
  ok: "raw",
  refuse: ({ status }) => ({ status, type: "application/other+json; charset=utf-8", body: "{}" }),
});
const never = route({ ...other, id: "neverThing", method: "POST", described: false });

const testModule: ModuleDefinition = {
  name: "test",
  permissions: [{ id: permission, summary: "", held: {} }],
  jobs: [],
  endpoints: [
    endpoint(change, async ({ body }) => body),
    endpoint(table, async () => ({ fileName: "a.csv", type: "text/csv", body: "a\n" })),
    endpoint(other, async () => ({ status: 200, body: "{}" })),
    endpoint(never, async () => ({ status: 501, body: "{}" })),
  ],
};

let app: TestPlatform;
beforeAll(
  async () => void (app = await openTestPlatform({ modules: [testModule], database: testDatabases[0] as (typeof testDatabases)[number] })),
);
afterAll(() => app.close());

const asked = async (method: string, path: string, init: RequestInit = {}) => {
  const { status, headers } = await app.fetch(path, { method, ...init });
  return [status, headers.get("allow")];
};

test("which methods there are is said before the body is looked at, of what stands there word for word, and once each", async () => {
  const body = { body: "{bad", headers: { "content-type": "application/json" } };
  expect(await asked("PUT", "/api/test/things/export", body)).toEqual([405, "GET"]);
  expect(await asked("POST", "/api/test/things/one", body)).toEqual([405, "PUT"]);
  expect(await asked("OPTIONS", "/api/test/things/export")).toEqual([405, "GET"]);
  expect(await asked("DELETE", "/api/test-other/things/one")).toEqual([405, "GET, POST"]);
  expect(await asked("HEAD", "/api/test/things/export")).toEqual([200, null]);
  expect(await asked("PUT", "/api/test/things/one", body)).toEqual([400, null]);
  const address = await app.listen();
  expect((await fetch(`${address}/api/test/things/export`, { method: "QUERY" })).status).toBe(405);
});

test("what is too long for a parameter is refused as the parameter's schema says", async () => {
  const init = { body: '{"name":"a"}', headers: { "content-type": "application/json" } };
  expect(await asked("PUT", `/api/test/things/${"a".repeat(120)}`, init)).toEqual([200, null]);
  expect(await asked("PUT", `/api/test/things/${"a".repeat(121)}`, init)).toEqual([422, null]);
});

test("the description says the media types, the words of a switch, and nothing of what is not offered", async () => {
  const { paths } = (await (await app.fetch("/api/openapi.json")).json()) as {
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  const get = paths["/api/test/things/export"]?.["get"];
  expect(get).toMatchObject({ responses: { 200: { content: { "text/csv": {} } } }, parameters: [{ name: "past" }] });
  expect(JSON.stringify(get?.["parameters"])).toContain('"enum":["true","1","yes"');
  expect(paths["/api/test-other/things/{id}"]).toMatchObject({
    get: { responses: { 200: { content: { "application/other+json": {} } }, default: { content: { "application/other+json": {} } } } },
  });
  expect(paths["/api/test-other/things/{id}"]).not.toHaveProperty("post");
});
