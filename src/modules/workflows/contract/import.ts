import { id, route } from "#platform/contract";
import { z } from "zod";
import { logFacts, qualityFacts } from "./facts.ts";
import { workflowId } from "./workflow.ts";

export const importId = id("import");

/** Which column means what. XES and Parquet need it too when their names are unusual. Fields left out are recognised. */
export const mapping = z.object({
  case: z.string().nullish(),
  activity: z.string().nullish(),
  timestamp: z.string().nullish(),
  start: z.string().nullish(),
  resource: z.string().nullish(),
  lifecycle: z.string().nullish(),
  /** Columns kept for filters and hand-overs. */
  attributes: z.array(z.string()).max(12).optional(),
  events: z.enum(["paired", "all", "complete"]).optional(),
  /** IANA zone of timestamps written without an offset; UTC if not given. */
  timezone: z.string().optional(),
  dayFirst: z.boolean().optional(),
  closedBy: z.array(z.string()).optional(),
});
export type Mapping = z.output<typeof mapping>;

export const roles = ["case", "activity", "timestamp", "start", "resource", "lifecycle"] as const;

/** One column of the preview: what it was recognised as and why, in a sentence. */
export const previewColumn = z.object({
  name: z.string(),
  recognisedAs: z.enum(roles).nullable(),
  reason: z.string(),
  distinct: z.number().int(),
  examples: z.array(z.string()),
  missing: z.number().int(),
});

export const preview = z.object({
  format: z.enum(["csv", "xes", "parquet"]),
  encoding: z.string(),
  separator: z.string().nullable(),
  columns: z.array(previewColumn),
  rows: z.array(z.array(z.string().nullable())),
  mapping,
});
export type Preview = z.output<typeof preview>;

export const qualityReport = z.object({
  ...logFacts.shape,
  ...qualityFacts.omit({ duplicatesAcrossImports: true }).shape,
  closedBy: z.array(z.string()),
  /** How many cases end with each activity, most first; the 200 most frequent. Reports made by earlier versions have none. */
  endActivities: z.record(z.string(), z.number().int()).optional(),
  rejected: z.array(z.object({ line: z.number().int(), code: z.string(), reason: z.string() })),
  duplicateRows: z.number().int(),
  oddities: z.array(z.object({ code: z.string(), count: z.number().int(), sentence: z.string(), line: z.number().int().optional() })),
  /** Attributes asked for that were not kept, and why. */
  attributesLeftOut: z.array(z.object({ name: z.string(), reason: z.string() })),
  /** Cases of this file that the chosen workflow already has; null while none is chosen. */
  casesAlreadyThere: z.number().int().nullable(),
});
export type QualityReport = z.output<typeof qualityReport>;

/**
 * received: the file is here, columns recognised, nothing read in full. checking: being read in full.
 * checked: quality report ready, nothing kept yet. keeping: being written. kept: visible in its workflow.
 * refused: unusable as a whole, `refusal` says why and where. discarded: cancelled by a person.
 */
export const importStates = ["received", "checking", "checked", "keeping", "kept", "refused", "discarded"] as const;

export const logImport = z.object({
  id: importId,
  state: z.enum(importStates),
  fileName: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  createdAt: z.string(),
  workflowId: workflowId.nullable(),
  preview: preview.nullable(),
  mapping: mapping.nullable(),
  quality: qualityReport.nullable(),
  refusal: z
    .object({
      code: z.string(),
      message: z.string(),
      line: z.number().int().optional(),
      column: z.number().int().optional(),
      field: z.string().optional(),
    })
    .nullable(),
  /** The same bytes were kept before: where and when. */
  sameAs: z.object({ importId, workflowId, keptAt: z.string() }).nullable(),
  progress: z.object({ stage: z.string(), done: z.number(), total: z.number().nullable() }).nullable(),
  /** When it became visible in its workflow; null before. */
  keptAt: z.string().nullish(),
});
export type LogImport = z.output<typeof logImport>;

const importParams = z.object({ id: importId });
const onImport = { on: "import", param: "id" } as const;

export const uploadImport = route({
  id: "uploadImport",
  method: "POST",
  path: "/api/workflows/imports",
  summary:
    "Upload an event log (XES, .xes.gz, CSV, Parquet; at most 2 GB) as multipart/form-data, part `file`. With ?workflowId and ?keep=true it is checked and kept without further questions, unless it is refused",
  permission: "workflows:import.create",
  reach: "filters",
  query: z.object({
    workflowId: workflowId.optional(),
    keep: z.stringbool().optional(),
    replace: z.stringbool().optional(),
    mapping: z.string().max(10_000).optional(),
  }),
  body: "upload",
  ok: logImport,
  status: 201,
});

export const listImports = route({
  id: "listImports",
  method: "GET",
  path: "/api/workflows/imports",
  summary: "Imports within reach, newest first",
  permission: "workflows:import.read",
  reach: "filters",
  query: z.object({ workflowId: workflowId.optional() }),
  ok: z.object({ imports: z.array(logImport) }),
});

export const readImport = route({
  id: "readImport",
  method: "GET",
  path: "/api/workflows/imports/:id",
  summary: "One import with its preview, quality report or refusal",
  permission: "workflows:import.read",
  reach: onImport,
  params: importParams,
  ok: logImport,
});

export const watchImport = route({
  id: "watchImport",
  method: "GET",
  path: "/api/workflows/imports/:id/progress",
  summary: "Server-sent events `import` with the import as it changes; ends when it rests",
  permission: "workflows:import.read",
  reach: onImport,
  params: importParams,
  ok: "events",
});

export const checkImport = route({
  id: "checkImport",
  method: "POST",
  path: "/api/workflows/imports/:id/check",
  summary: "Read the whole file with this mapping and make the data-quality report; nothing is kept",
  permission: "workflows:import.create",
  reach: onImport,
  params: importParams,
  body: z.object({ mapping, workflowId: workflowId.optional() }),
  ok: logImport,
  status: 202,
});

export const keepImport = route({
  id: "keepImport",
  method: "POST",
  path: "/api/workflows/imports/:id/keep",
  summary: "Keep a checked import in a workflow: added to what is there, or in its place",
  permission: "workflows:import.create",
  reach: onImport,
  params: importParams,
  body: z.object({ workflowId, replace: z.boolean().optional() }),
  ok: logImport,
  status: 202,
});

export const discardImport = route({
  id: "discardImport",
  method: "DELETE",
  path: "/api/workflows/imports/:id",
  summary: "Cancel or discard an import; a kept one is taken out of its workflow",
  permission: "workflows:import.create",
  reach: onImport,
  params: importParams,
  ok: z.undefined(),
  status: 204,
});

export const restoreImport = route({
  id: "restoreImport",
  method: "POST",
  path: "/api/workflows/imports/:id/restore",
  summary: "Undo taking a kept import out of its workflow, within 30 days",
  permission: "workflows:import.create",
  reach: onImport,
  params: importParams,
  ok: logImport,
});
