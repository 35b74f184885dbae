import { verifyChain } from "#platform/audit";
import { route } from "#platform/contract";
import { endpoint, type ModuleDefinition } from "#platform/registry";
import { z } from "zod";

const head = z.object({ seq: z.number().int(), hash: z.string() });

const chainReport = z.discriminatedUnion("whole", [
  z.object({ whole: z.literal(true), entries: z.number().int(), erased: z.number().int(), head }),
  z.object({ whole: z.literal(false), entries: z.number().int(), brokenAt: z.number().int(), why: z.string() }),
]);

export const verifyAudit = route({
  id: "verifyAudit",
  method: "GET",
  path: "/api/audit/chain",
  summary: "Walk the audit chain; with `seq` and `hash` of a head written down earlier it must still pass through it",
  permission: "audit:chain.verify",
  query: z.object({ seq: z.coerce.number().int().min(0).optional(), hash: z.string().max(64).optional() }),
  ok: chainReport,
});

export const audit: ModuleDefinition = {
  name: "audit",
  permissions: [{ id: "audit:chain.verify", summary: "Verify the audit chain" }],
  jobs: [],
  endpoints: [
    endpoint(verifyAudit, ({ platform, query: { seq, hash } }) =>
      verifyChain(platform.db, seq === undefined || hash === undefined ? undefined : { seq, hash }),
    ),
  ],
};
