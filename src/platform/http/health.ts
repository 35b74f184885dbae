import { route } from "#platform/contract";
import { isCurrent } from "#platform/db";
import { Refusal } from "#platform/errors";
import { endpoint, type Endpoint } from "#platform/registry";
import { z } from "zod";

const ok = z.object({ status: z.literal("ok") });

const live = route({
  id: "healthLive",
  method: "GET",
  path: "/api/health/live",
  summary: "The process answers",
  public: "supervisors ask before anyone can sign in",
  ok,
});
const ready = route({
  id: "healthReady",
  method: "GET",
  path: "/api/health/ready",
  summary: "The database answers and has the newest schema",
  public: "load balancers ask before anyone can sign in",
  ok,
});

export const health: readonly Endpoint[] = [
  endpoint(live, async () => ({ status: "ok" as const })),
  endpoint(ready, async ({ platform }) => {
    const current = await isCurrent(platform.db).catch((error: unknown) => {
      throw new Refusal("unavailable", "http/not-ready", "The database does not answer.", {}, { cause: error });
    });
    if (!current) throw new Refusal("unavailable", "http/not-ready", "The database does not have the newest schema yet.");
    return { status: "ok" as const };
  }),
];
