import { openTestPlatform, type TestPlatform } from "#platform/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modules } from "./modules.ts";

let app: TestPlatform;
beforeAll(async () => {
  app = await openTestPlatform({ modules });
});
afterAll(() => app.close());

const endpoints = modules.flatMap((one) => one.endpoints);
const someId = "01m7y5cq5s9ebr0fd7wqzc8yns";

test("without a session every endpoint that is not public is refused", async () => {
  expect(endpoints.length).toBeGreaterThan(10);
  for (const { route } of endpoints) {
    if (route.public !== undefined) continue;
    const answer = await app.anonymous(route.path.replace(/:\w+/g, `thing_${someId}`), { method: route.method });
    expect([route.id, answer.status, answer.headers.get("content-type")]).toEqual([
      route.id,
      401,
      `application/${route.refuse ? "scim" : "problem"}+json; charset=utf-8`,
    ]);
  }
});

test("everything that is public is named here", () => {
  expect(endpoints.filter(({ route }) => route.public !== undefined).map(({ route }) => route.id)).toEqual([
    ...["describeMailLink", "unsubscribeAtOnce", "openUnsubscribe", "followMailLink", "fetchFeed"],
    ...["readSignInWays", "signInOnce", "signInWithPassword", "readAccountLink", "acceptAccountLink", "askReset"],
    ...["beginProviderSignIn", "finishProviderSignIn"],
    ...["reportNameless", "followNameless", "addToNameless"],
  ]);
});

test("the OpenAPI description has every endpoint, its parameters and its refusals, and no loose reference", async () => {
  const text = await (await app.anonymous("/api/openapi.json")).text();
  const described = JSON.parse(text) as {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, unknown> };
  };
  expect(described.openapi).toMatch(/^3\.1\./);
  for (const { route } of endpoints) {
    if (route.described === false) continue;
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    const operation = described.paths[path]?.[route.method.toLowerCase()];
    expect(operation?.operationId).toBe(route.id);
    const names = (operation?.parameters ?? []).filter((one) => one.in === "path").map((one) => one.name);
    expect(names.toSorted()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((one) => one[1]).toSorted());
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining([String(route.status ?? 200), "default"]));
    if (route.permission !== undefined)
      expect(operation?.responses["401"]?.content).toHaveProperty([`application/${route.refuse ? "scim" : "problem"}+json`]);
  }
  for (const [, reference] of text.matchAll(/"\$ref":"([^"]+)"/g))
    expect(Object.keys(described.components.schemas)).toContain(/^#\/components\/schemas\/(\w+)$/.exec(reference ?? "")?.[1]);
});

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, { content?: Record<string, unknown> }>;
};
