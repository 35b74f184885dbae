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
  summary: "The database answers, has the newest schema, and the server is not about to stop",
  public: "load balancers ask before anyone can sign in",
  ok,
});

/** `draining`: the server is about to stop, so that nobody new may be sent to it. */
export const health = (draining: () => boolean): readonly Endpoint[] => [
  endpoint(live, async () => ({ status: "ok" as const })),
  endpoint(ready, async ({ platform }) => {
    if (draining()) throw new Refusal("unavailable", "http/stopping", "The server is stopping: send requests to another one.");
    const current = await isCurrent(platform.db).catch((error: unknown) => {
      throw new Refusal("unavailable", "http/not-ready", "The database does not answer.", {}, { cause: error });
    });
    if (!current) throw new Refusal("unavailable", "http/not-ready", "The database does not have the newest schema yet.");
    return { status: "ok" as const };
  }),
];
