import { id, route } from "#platform/contract";
import { z } from "zod";

export const pastImportId = id("past-import");

/** What a column of the file can mean. A line is one gate of one request. `reviewer` is recognised to be left out. */
export const pastFields = [
  "number",
  "title",
  "kind",
  "tier",
  "similar",
  "requested",
  "gate",
  "stage",
  "asked",
  "decided",
  "outcome",
  "by",
  "returned",
  "due",
  "reviewer",
] as const;
export type PastField = (typeof pastFields)[number];
export const neededFields = ["number", "gate", "asked", "decided"] as const satisfies readonly PastField[];

const column = z.string().max(300).nullish();
export const pastMapping = z.object({
  columns: z.partialRecord(z.enum(pastFields), column),
  /** In which zone times without an offset are. */
  timeZone: z.string().max(100).optional(),
  /** The day the file was written, 2026-03-31; left out: when it was uploaded. */
  writtenOn: z.iso.date("Write the day as 2026-03-31.").optional(),
  /** How 03/04/2026 is read; left out: as the file's dates say. */
  dates: z.enum(["day-first", "month-first"]).optional(),
});
export type PastMapping = z.output<typeof pastMapping>;

export const pastPreview = z.object({
  encoding: z.string(),
  separator: z.string(),
  columns: z.array(z.object({ name: z.string(), recognisedAs: z.enum(pastFields).nullable(), examples: z.array(z.string()) })),
  rows: z.array(z.array(z.string())),
  mapping: pastMapping,
});
export type PastPreview = z.output<typeof pastPreview>;

export const pastCounts = z.object({
  lines: z.number().int(),
  /** Lines that cannot be used. */
  badLines: z.number().int(),
  /** Requests that come in; one with a bad line stays out as a whole. */
  requests: z.number().int(),
  gates: z.number().int(),
  open: z.number().int(),
  /** Requests that stay out because of a bad line, and those that an earlier file brought. */
  leftOut: z.number().int(),
  alreadyHere: z.number().int(),
  /** Names of reviewers that were dropped; none is kept. */
  droppedReviewers: z.number().int(),
  /** How numeric dates were read, where that was a guess. */
  assumedDates: z.enum(["day-first", "month-first"]).nullable(),
  gateNames: z.array(z.object({ gate: z.string(), lines: z.number().int() })),
  firstAskedAt: z.string().nullable(),
  lastAskedAt: z.string().nullable(),
});
export type PastCounts = z.output<typeof pastCounts>;

export const pastImportStates = ["received", "checked", "applied", "undone", "refused", "discarded"] as const;
export const pastImport = z.object({
  id: pastImportId,
  state: z.enum(pastImportStates),
  fileName: z.string(),
  bytes: z.number(),
  createdAt: z.string(),
  createdBy: z.string(),
  preview: pastPreview.nullable(),
  mapping: pastMapping.nullable(),
  counts: pastCounts.nullable(),
  refusal: z.object({ code: z.string(), message: z.string(), line: z.number().int().optional() }).nullable(),
  /** What is open in the file was open then. */
  writtenAt: z.string().nullable(),
  appliedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
});
export type PastImport = z.output<typeof pastImport>;

export const pastProblem = z.object({
  line: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  reason: z.string(),
});
export type PastProblem = z.output<typeof pastProblem>;

const params = z.object({ id: pastImportId });
const folder = "/api/governance/past-imports";

export const uploadPastRequests = route({
  id: "uploadPastRequests",
  method: "POST",
  path: folder,
  summary: "Upload past requests as CSV (multipart/form-data, part `file`), a line for each gate; columns are recognised, nothing comes in",
  permission: "governance:past-request.import",
  body: "upload",
  ok: pastImport,
  status: 201,
});

export const listPastImports = route({
  id: "listPastImports",
  method: "GET",
  path: folder,
  summary: "Files of past requests, newest first",
  permission: "governance:past-request.import",
  ok: z.object({ imports: z.array(pastImport) }),
});

export const readPastImport = route({
  id: "readPastImport",
  method: "GET",
  path: `${folder}/:id`,
  summary: "One file of past requests with its preview, what it would bring, or why it cannot be used",
  permission: "governance:past-request.import",
  params,
  ok: pastImport,
});

export const checkPastRequests = route({
  id: "checkPastRequests",
  method: "POST",
  path: `${folder}/:id/check`,
  summary: "Read every line under this mapping and say what would come in and which lines cannot be used; nothing comes in",
  permission: "governance:past-request.import",
  params,
  body: z.object({ mapping: pastMapping }),
  ok: pastImport,
});

export const listPastProblems = route({
  id: "listPastProblems",
  method: "GET",
  path: `${folder}/:id/problems`,
  summary: "Lines that cannot be used, with column, value and reason, a page at a time",
  permission: "governance:past-request.import",
  params,
  query: z.object({
    after: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  ok: z.object({ problems: z.array(pastProblem), next: z.number().int().nullable(), total: z.number().int() }),
});

export const exportPastProblems = route({
  id: "exportPastProblems",
  method: "GET",
  path: `${folder}/:id/problems/export`,
  summary: "Lines that cannot be used, as CSV",
  permission: "governance:past-request.import",
  params,
  ok: "bytes",
  types: ["text/csv"],
});

export const applyPastRequests = route({
  id: "applyPastRequests",
  method: "POST",
  path: `${folder}/:id/apply`,
  summary: "Bring in the requests of a checked file, all at once; those an earlier file brought stay as they are",
  permission: "governance:past-request.import",
  params,
  body: z.object({
    /** Needed where `counts.badLines` is not 0. */
    withoutBadLines: z.boolean().optional(),
  }),
  ok: pastImport,
});

export const undoPastRequests = route({
  id: "undoPastRequests",
  method: "POST",
  path: `${folder}/:id/undo`,
  summary: "Take out again every request that this file brought",
  permission: "governance:past-request.import",
  params,
  ok: pastImport,
});

export const discardPastRequests = route({
  id: "discardPastRequests",
  method: "DELETE",
  path: `${folder}/:id`,
  summary: "Discard a file that was not applied",
  permission: "governance:past-request.import",
  params,
  ok: z.undefined(),
  status: 204,
});
