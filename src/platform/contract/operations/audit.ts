import { z } from "zod";
import { route } from "../route.ts";

export const chainHead = z.object({ seq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER), hash: z.string().max(64) });

export const chainReport = z.discriminatedUnion("whole", [
  z.object({ whole: z.literal(true), entries: z.number().int(), erased: z.number().int(), head: chainHead }),
  z.object({ whole: z.literal(false), entries: z.number().int(), brokenAt: z.number().int(), why: z.string() }),
]);
export type ChainVerdict = z.output<typeof chainReport>;

export const verifyAudit = route({
  id: "verifyAudit",
  method: "GET",
  path: "/api/operations/audit/chain",
  summary: "Walk the audit chain; with `seq` and `hash` of a head written down earlier it must still pass through it",
  permission: "operations:audit.verify",
  query: z.object({ seq: z.coerce.number().int().min(0).optional(), hash: z.string().max(64).optional() }),
  ok: chainReport,
});

export const verifyAuditAnchors = route({
  id: "verifyAuditAnchors",
  method: "POST",
  path: "/api/operations/audit/chain",
  summary: "Walk the audit chain; it must still pass through every one of these heads",
  permission: "operations:audit.verify",
  body: z.object({ anchors: z.array(chainHead).max(8_000) }),
  ok: chainReport,
});

const time = z.iso.datetime({ offset: true, error: "This is not a time such as 2026-01-31T12:00:00Z." });
const text = z.string().trim().min(1).max(200).optional();

/** What narrows the entries; `action` is the beginning of one, such as people/. */
export const auditFilter = z.object({
  from: time.optional(),
  to: time.optional(),
  actor: text,
  action: text,
  subjectKind: text,
  subjectId: text,
  text,
});

export const auditEntry = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  actor: z.object({ id: z.string(), name: z.string() }),
  requestId: z.string(),
  action: z.string(),
  subject: z.object({
    kind: z.string(),
    id: z.string(),
    version: z.string().nullable(),
    title: z.string().nullable(),
    href: z.string().nullable(),
  }),
  /** kept, erased, or there never was one. */
  payload: z.enum(["kept", "erased", "none"]),
});
export type AuditEntry = z.output<typeof auditEntry>;

export const listAuditEntries = route({
  id: "listAuditEntries",
  method: "GET",
  path: "/api/operations/audit/entries",
  summary: "Entries of the audit chain, newest first; looking for text in what was recorded is itself recorded",
  permission: "operations:audit.read",
  query: z.object({
    ...auditFilter.shape,
    before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  ok: z.object({ entries: z.array(auditEntry), next: z.number().int().nullable() }),
});

export const readAuditEntry = route({
  id: "readAuditEntry",
  method: "GET",
  path: "/api/operations/audit/entries/:seq",
  summary: "One entry with what was recorded and its proof; looking at what was recorded about a person is itself recorded",
  permission: "operations:audit.read",
  params: z.object({ seq: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
  ok: z.object({
    entry: auditEntry,
    recorded: z.string().nullable(),
    proof: z.object({
      previous: z.string(),
      hash: z.string(),
      payloadDigest: z.string().nullable(),
      salt: z.string().nullable(),
      holds: z.boolean(),
    }),
  }),
});

export const exportAudit = route({
  id: "exportAudit",
  method: "GET",
  path: "/api/operations/audit/export",
  summary: "Entries with what was recorded, as NDJSON or CSV, with head and count; the export is itself recorded",
  permission: "operations:audit.export",
  query: z.object({ ...auditFilter.shape, format: z.enum(["ndjson", "csv"]).default("ndjson") }),
  ok: "bytes",
  types: ["application/x-ndjson", "text/csv"],
});

export const auditAnchor = z.object({ ...chainHead.shape, at: z.iso.datetime(), file: z.string().nullable() });

export const auditAnchoring = z.object({
  file: z.string(),
  everyHours: z.number().int(),
  /** Whether the one who asks gets each head by mail, and how many persons do. */
  mailsMe: z.boolean(),
  mailed: z.number().int(),
  anchors: z.array(auditAnchor),
});

export const readAuditAnchoring = route({
  id: "readAuditAnchoring",
  method: "GET",
  path: "/api/operations/audit/anchors",
  summary: "Where and how often the head of the chain is written down outside, and the newest of those heads",
  permission: "operations:audit.read",
  ok: auditAnchoring,
});

export const setAuditAnchoring = route({
  id: "setAuditAnchoring",
  method: "PUT",
  path: "/api/operations/audit/anchors",
  summary: "Say how often the head is written down, and whether one gets it by mail",
  permission: "operations:audit.anchor",
  body: z.object({ everyHours: z.int().min(1, "At most once an hour.").max(168, "At least once a week."), mailsMe: z.boolean() }),
  ok: auditAnchoring,
});

export const anchorAudit = route({
  id: "anchorAudit",
  method: "POST",
  path: "/api/operations/audit/anchors",
  summary: "Write the head down now",
  permission: "operations:audit.anchor",
  ok: auditAnchor,
  status: 201,
});
