import { z } from "zod";
import { route } from "../route.ts";

export const chainHead = z.object({ seq: z.number().int(), hash: z.string() });

export const chainReport = z.discriminatedUnion("whole", [
  z.object({ whole: z.literal(true), entries: z.number().int(), erased: z.number().int(), head: chainHead }),
  z.object({ whole: z.literal(false), entries: z.number().int(), brokenAt: z.number().int(), why: z.string() }),
]);

export const verifyAudit = route({
  id: "verifyAudit",
  method: "GET",
  path: "/api/operations/audit/chain",
  summary: "Walk the audit chain; with `seq` and `hash` of a head written down earlier it must still pass through it",
  permission: "operations:audit.verify",
  query: z.object({ seq: z.coerce.number().int().min(0).optional(), hash: z.string().max(64).optional() }),
  ok: chainReport,
});
