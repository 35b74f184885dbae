import { person, personId } from "#modules/people/contract";
import { id, route } from "#platform/contract";
import { z } from "zod";
import { csvOutcome, toolId } from "./tool.ts";

export const purchaseId = id("purchase");
export const defaultRules = ["kept", "exception", "not-said"] as const;
export const purchaseStates = ["waiting", "got", "dropped"] as const;

const moment = z.iso.datetime({ offset: true, message: "Write the moment as 2026-12-31T17:00:00Z." });
export const purchaseStep = z.object({
  /** What had to be done: "security questionnaire". */
  what: z.string().trim().min(1, "Say what the step is.").max(200),
  /** Which team or role it lies with; no names are needed. */
  who: z.string().trim().max(200).default(""),
  doneAt: moment.nullable().default(null),
});

export const purchaseDraft = z.object({
  name: z.string().trim().min(1, "Say what is to be got.").max(200),
  toolId: toolId.nullable().default(null),
  isAiCapable: z.boolean(),
  askedAt: moment,
  /** Who asked; left out: whoever records it. Null: nobody on record. */
  askedById: personId.nullish(),
  gotAt: moment.nullable().default(null),
  droppedAt: moment.nullable().default(null),
  /** Why something without AI is got all the same; needed where it is. */
  exceptionReason: z.string().trim().max(1000).default(""),
  steps: z.array(purchaseStep).max(100, "At most 100 steps.").default([]),
});
export type PurchaseDraft = z.output<typeof purchaseDraft>;

export const purchase = z.object({
  id: purchaseId,
  name: z.string(),
  tool: z.object({ id: toolId, name: z.string() }).nullable(),
  isAiCapable: z.boolean(),
  askedAt: z.string(),
  askedBy: person.nullable(),
  gotAt: z.string().nullable(),
  droppedAt: z.string().nullable(),
  state: z.enum(purchaseStates),
  /** Until it was got or dropped, or until now. */
  days: z.number(),
  defaultRule: z.enum(defaultRules),
  exceptionReason: z.string(),
  steps: z.array(z.object({ what: z.string(), who: z.string(), doneAt: z.string().nullable() })),
  mayChange: z.boolean(),
  version: z.number().int(),
});
export type Purchase = z.output<typeof purchase>;

const purchaseFilter = z.object({
  ai: z.stringbool().optional(),
  state: z.enum(purchaseStates).optional(),
  toolId: toolId.optional(),
});

export const listPurchases = route({
  id: "listPurchases",
  method: "GET",
  path: "/api/governance/purchases",
  summary: "What was asked for and whether it was got, newest first; one's own for whoever sees no others",
  permission: "governance:purchase.read",
  reach: "filters",
  query: purchaseFilter,
  ok: z.object({ purchases: z.array(purchase), more: z.boolean() }),
});

const params = z.object({ id: purchaseId });
const onPurchase = { on: "purchase", param: "id" } as const;

export const readPurchase = route({
  id: "readPurchase",
  method: "GET",
  path: "/api/governance/purchases/:id",
  summary: "One purchase with its steps",
  permission: "governance:purchase.read",
  reach: onPurchase,
  params,
  ok: purchase,
});

export const addPurchase = route({
  id: "addPurchase",
  method: "POST",
  path: "/api/governance/purchases",
  summary: "Record that a tool is asked for; one without AI needs the reason why the default is not followed",
  permission: "governance:purchase.add",
  reach: "filters",
  body: purchaseDraft,
  ok: purchase,
  status: 201,
});

export const changePurchase = route({
  id: "changePurchase",
  method: "PUT",
  path: "/api/governance/purchases/:id",
  summary: "Change a purchase: its steps, that it was got, that it was dropped; refused when `version` is not the latest",
  permission: "governance:purchase.change",
  reach: onPurchase,
  params,
  body: purchaseDraft.and(z.object({ version: z.int32() })),
  ok: purchase,
});

const kaplanMeierMedian = z.object({
  /** How many there are, those that still wait and those that were dropped among them. */
  n: z.number().int(),
  got: z.number().int(),
  open: z.number().int(),
  dropped: z.number().int(),
  /** Kaplan-Meier medians; null: fewer than half have been got by the longest time seen. */
  medianDays: z.number().nullable(),
  /** Where the median is not reached: it is at least this. */
  atLeastDays: z.number().nullable(),
  medianSteps: z.number().nullable(),
  atLeastSteps: z.number().nullable(),
});
export type PurchaseFigures = z.output<typeof kaplanMeierMedian>;

export const comparePurchases = route({
  id: "comparePurchases",
  method: "GET",
  path: "/api/governance/purchase-comparison",
  summary:
    "Days and steps to get an AI-capable tool against another, open ones counted as still waiting; and how often the default was kept",
  permission: "governance:purchase.compare",
  ok: z.object({
    asOf: z.string(),
    aiCapable: kaplanMeierMedian,
    others: kaplanMeierMedian,
    /** Of `said`, how many kept to "all else equal, the AI-capable tool is the default". */
    rule: z.object({ kept: z.number().int(), said: z.number().int(), notSaid: z.number().int() }),
  }),
});
export type PurchaseComparison = z.output<typeof comparePurchases.ok>;

export const exportPurchases = route({
  id: "exportPurchases",
  method: "GET",
  path: "/api/governance/purchases/export",
  summary: "The purchases within reach as CSV, as they can be imported again",
  permission: "governance:purchase.read",
  reach: "filters",
  query: purchaseFilter,
  ok: "bytes",
  types: ["text/csv"],
});

export const importPurchases = route({
  id: "importPurchases",
  method: "POST",
  path: "/api/governance/purchases/import",
  summary: "Past purchases from CSV (multipart/form-data, part `file`); the same name asked for on the same day is the same purchase",
  permission: "governance:purchase.import",
  query: z.object({ dryRun: z.stringbool().default(false) }),
  body: "upload",
  ok: csvOutcome,
});
