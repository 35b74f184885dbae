import { route, type Permission } from "#platform/contract";
import { actorWith, endpoint, type ModuleDefinition } from "#platform/registry";
import { openTestPlatform } from "#platform/testing";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { serve } from "./index.ts";

test("whoever is signed in may do what they hold a permission for, and nothing else", async () => {
  let opened = 0;
  const needs = (id: string, permission: Permission) =>
    endpoint(
      route({ id, method: "POST", path: `/api/test/${id}`, summary: "Open", permission, ok: z.object({ opened: z.number() }) }),
      async () => ({ opened: ++opened }),
    );
  const permissions = [
    { id: "test:door.open" as const, summary: "", held: {} },
    { id: "test:safe.open" as const, summary: "", held: {} },
  ];
  const module: ModuleDefinition = {
    name: "test",
    endpoints: [needs("door", "test:door.open"), needs("safe", "test:safe.open")],
    permissions,
    jobs: [],
  };
  const app = await openTestPlatform({ modules: [module] });
  const guest = actorWith("guest", "Guest", ["test:door.open"]);
  const server = await serve(app.platform, [module], { authenticate: async () => guest });
  const ask = (id: string) => server.fetch(`/api/test/${id}`, { method: "POST" });
  expect(await (await ask("door")).json()).toEqual({ opened: 1 });
  const refused = await ask("safe");
  expect([refused.status, await refused.json()]).toMatchObject([403, { code: "http/not-permitted" }]);
  expect(opened).toBe(1);
  await server.close();
  await app.close();
});

const hear = route({ id: "hear", method: "GET", path: "/api/test/hear", summary: "Hear", permission: "test:door.open", ok: "events" });
const told = [1, 2, 3].map((n) => ({ event: "n", data: n }));
const hall = (source: () => AsyncIterable<(typeof told)[number]>): ModuleDefinition => ({
  name: "test",
  endpoints: [endpoint(hear, async () => source())],
  permissions: [{ id: "test:door.open", summary: "", held: {} }],
  jobs: [],
});

test("a stream ends when its listener may not listen any more", async () => {
  let isHere = true;
  const module = hall(async function* () {
    for (const one of told) {
      yield one;
      isHere = false;
      vi.spyOn(Date, "now").mockReturnValue(Date.now() + 5_000);
    }
  });
  const app = await openTestPlatform({ modules: [module] });
  const guest = actorWith("guest", "Guest", ["test:door.open"]);
  const server = await serve(app.platform, [module], { authenticate: async () => (isHere ? guest : undefined) });
  const text = await (await server.fetch("/api/test/hear")).text();
  vi.restoreAllMocks();
  expect(text).toContain("data: 1");
  expect(text).not.toContain("data: 2");
  await server.close();
  await app.close();
});
