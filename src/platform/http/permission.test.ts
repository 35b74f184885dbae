import { route, type Permission } from "#platform/contract";
import { actorWith, endpoint, type ModuleDefinition } from "#platform/registry";
import { openTestPlatform } from "#platform/testing";
import { expect, test } from "vitest";
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
