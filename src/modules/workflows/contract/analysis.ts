import { route } from "#platform/contract";
import { z } from "zod";
import { facts, handover, processMap, variantFacts } from "./facts.ts";
import { onWorkflow, workflowId } from "./workflow.ts";

const list = z.union([z.string(), z.array(z.string())]).transform((given) => (Array.isArray(given) ? given : [given]));

/** Filters of every analysis, as they stand in the address. All of them must hold for a case to stay. */
export const filterQuery = z.object({
  /** Cases that overlap [from, to], ISO dates or instants. */
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  /** Cases in which each of these activities occurs / none of these occurs. */
  with: list.optional(),
  without: list.optional(),
  /** Cases that contain this directly-follows step / do not: "from>>to". */
  step: list.optional(),
  notStep: list.optional(),
  /** Variant ids. */
  variant: list.optional(),
  /** "attribute=value": cases in which some event has it. Several of one attribute: any of them. */
  where: list.optional(),
});
export type FilterQuery = z.input<typeof filterQuery>;

const params = z.object({ id: workflowId });

/** On every analysis: what it stands on, for exports and the line under each chart. */
export const provenance = z.object({
  dataVersion: z.string(),
  asOf: z.string(),
  cases: z.number().int(),
  casesInAll: z.number().int(),
  events: z.number().int(),
});

export const readFacts = route({
  id: "readFacts",
  method: "GET",
  path: "/api/workflows/workflows/:id/facts",
  summary: "All facts of a workflow's log under the given filters",
  permission: "workflows:map.read",
  reach: onWorkflow,
  params,
  query: filterQuery,
  ok: z.object({
    provenance,
    facts,
    attributes: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), cases: z.number().int() })) })),
  }),
});

export const readMap = route({
  id: "readMap",
  method: "GET",
  path: "/api/workflows/workflows/:id/map",
  summary: "The laid-out process map under the given filters; positions stay where the unfiltered map has them",
  permission: "workflows:map.read",
  reach: onWorkflow,
  params,
  query: filterQuery,
  ok: z.object({ provenance, map: processMap }),
});

export const listVariants = route({
  id: "listVariants",
  method: "GET",
  path: "/api/workflows/workflows/:id/variants",
  summary: "Variants by cases, a page at a time",
  permission: "workflows:map.read",
  reach: onWorkflow,
  params,
  query: filterQuery.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  ok: z.object({ provenance, count: z.number().int(), variants: z.array(variantFacts) }),
});

export const listHandovers = route({
  id: "listHandovers",
  method: "GET",
  path: "/api/workflows/workflows/:id/handovers",
  summary: 'Hand-overs between the values of `by`: "performer" (persons as keyed pseudonyms) or an attribute such as a group or role',
  permission: "workflows:map.read",
  reach: onWorkflow,
  params,
  query: filterQuery.extend({ by: z.string().max(200).default("performer") }),
  ok: z.object({ provenance, by: z.string(), handovers: z.array(handover), total: z.number().int(), withinSame: z.number().int() }),
});

export const listCases = route({
  id: "listCases",
  method: "GET",
  path: "/api/workflows/workflows/:id/cases",
  summary: "Cases under the given filters, longest first; with `step` or `with` the cases behind an edge or a node",
  permission: "workflows:case.read",
  reach: onWorkflow,
  params,
  query: filterQuery.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  ok: z.object({
    provenance,
    count: z.number().int(),
    cases: z.array(
      z.object({
        case: z.string(),
        events: z.number().int(),
        startedAt: z.string(),
        lastAt: z.string(),
        durationSeconds: z.number(),
        open: z.boolean(),
      }),
    ),
  }),
});

export const readCase = route({
  id: "readCase",
  method: "GET",
  path: "/api/workflows/workflows/:id/case",
  summary: "The events of one case in order",
  permission: "workflows:case.read",
  reach: onWorkflow,
  params,
  query: z.object({ case: z.string().min(1).max(1000) }),
  ok: z.object({
    case: z.string(),
    open: z.boolean(),
    events: z.array(
      z.object({ activity: z.string(), startAt: z.string().nullable(), completeAt: z.string(), performer: z.string().nullable() }),
    ),
  }),
});

export const exportTables = ["directly-follows", "activities", "variants", "handovers", "throughput", "cases"] as const;

export const exportTable = route({
  id: "exportTable",
  method: "GET",
  path: "/api/workflows/workflows/:id/export",
  summary: "One table as CSV, with filters, n, date and data version in its first lines; cells that a spreadsheet would run are quoted",
  permission: "workflows:map.read",
  reach: onWorkflow,
  params,
  query: filterQuery.extend({ table: z.enum(exportTables), by: z.string().max(200).optional() }),
  ok: "bytes",
  types: ["text/csv"],
});

export const exportMap = route({
  id: "exportMap",
  method: "GET",
  path: "/api/workflows/workflows/:id/map/export",
  summary:
    "The process map as SVG, with the workflow's name, filters, n, date and data version on it; the sliders as fractions from 0 to 1",
  permission: "workflows:map.read",
  reach: onWorkflow,
  params,
  query: filterQuery.extend({
    mode: z.enum(["frequency", "time"]).default("frequency"),
    theme: z.enum(["light", "dark"]).default("light"),
    activities: z.coerce.number().min(0).max(1).optional(),
    paths: z.coerce.number().min(0).max(1).optional(),
  }),
  ok: "bytes",
  types: ["image/svg+xml"],
});
