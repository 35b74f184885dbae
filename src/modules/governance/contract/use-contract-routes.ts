import { figure, unitId } from "#modules/people/contract";
import { route } from "#platform/contract";
import { z } from "zod";
import { contractAnalysis, contentFault } from "./contract-analysis.ts";
import { contractContent } from "./use-contract.ts";

const base = "/api/governance/use-contract";
const number = z.coerce.number<string | number>().int().min(1).max(1_000_000);
const edit = z.int().min(1);
/** Who did something; null: whoever runs Millrace, or the system. */
const who = z.object({ id: z.string(), name: z.string() }).nullable();

export const contractVersion = z.object({
  version: z.int(),
  note: z.string(),
  isMaterial: z.boolean(),
  publishedAt: z.string(),
  publishedBy: who,
  /** Of the content: the same digest is the same text. */
  digest: z.string(),
  holds: z.boolean(),
});
export type ContractVersion = z.output<typeof contractVersion>;

export const readUseContract = route({
  id: "readUseContract",
  method: "GET",
  path: base,
  summary: "The AI use contract that holds now, and whether whoever asks has acknowledged it",
  permission: "governance:use-contract.read",
  ok: z.object({
    published: contractVersion.extend({ content: contractContent }).nullable(),
    /** About whoever asks; null for who is no person on record. */
    own: z
      .object({
        /** The newest version they acknowledged. */
        version: z.int().nullable(),
        at: z.string().nullable(),
        /** Whether they are asked to acknowledge the version that holds. */
        isAsked: z.boolean(),
        by: z.string().nullable(),
      })
      .nullable(),
    hasDraft: z.boolean(),
  }),
});

export const listContractVersions = route({
  id: "listContractVersions",
  method: "GET",
  path: `${base}/versions`,
  summary: "Every version that was published, newest first",
  permission: "governance:use-contract.read",
  ok: z.object({ versions: z.array(contractVersion) }),
});

export const readContractVersion = route({
  id: "readContractVersion",
  method: "GET",
  path: `${base}/versions/:version`,
  summary: "One published version",
  permission: "governance:use-contract.read",
  params: z.object({ version: number }),
  ok: contractVersion.extend({ content: contractContent }),
});

const changedText = z.object({ part: z.string(), before: z.string(), after: z.string() });
export const compareContractVersions = route({
  id: "compareContractVersions",
  method: "GET",
  path: `${base}/comparison`,
  summary: "What differs between two published versions: texts, rows, and every verdict that is another",
  permission: "governance:use-contract.read",
  query: z.object({ from: number, to: number }),
  ok: z.object({
    from: contractVersion,
    to: contractVersion,
    texts: z.array(changedText),
    rows: z.object({ added: z.array(z.int()), removed: z.array(z.int()), changed: z.array(z.object({ before: z.int(), after: z.int() })) }),
    reckoned: contractAnalysis.shape.reckoned,
    /** Both contents, so that rows and values can be named. */
    contents: z.object({ from: contractContent, to: contractContent }),
  }),
});

export const contractDraft = z.object({
  /** Counts every change: who writes says which they saw. */
  edit: z.int(),
  content: contractContent,
  basedOn: z.int().nullable(),
  changedAt: z.string(),
  changedBy: who,
  undoSteps: z.int(),
  digest: z.string(),
});
export type ContractDraft = z.output<typeof contractDraft>;

export const readContractDraft = route({
  id: "readContractDraft",
  method: "GET",
  path: `${base}/draft`,
  summary: "The draft that is being worked on, if there is one",
  permission: "governance:use-contract.edit",
  ok: z.object({ draft: contractDraft.nullable() }),
});

export const startContractDraft = route({
  id: "startContractDraft",
  method: "POST",
  path: `${base}/draft`,
  summary: "Begin a draft: of the version that holds, of an older one, of a starter or of nothing",
  permission: "governance:use-contract.edit",
  body: z.object({
    from: z.union([z.enum(["published", "starter", "empty"]), z.int().min(1)]),
    /** With it, the draft that is there becomes this, which can be undone. */
    edit: edit.optional(),
  }),
  ok: contractDraft,
  status: 201,
});

export const saveContractDraft = route({
  id: "saveContractDraft",
  method: "PUT",
  path: `${base}/draft`,
  summary: "Write the draft, unless somebody else changed it meanwhile",
  permission: "governance:use-contract.edit",
  body: z.object({
    edit,
    content: contractContent,
    /** It goes on with the change before, as typing does: both are undone in one step. */
    continues: z.boolean().default(false),
  }),
  ok: contractDraft.omit({ content: true }),
});

export const undoContractDraft = route({
  id: "undoContractDraft",
  method: "POST",
  path: `${base}/draft/undo`,
  summary: "Take the last change of the draft back",
  permission: "governance:use-contract.edit",
  body: z.object({ edit }),
  ok: contractDraft,
});

export const discardContractDraft = route({
  id: "discardContractDraft",
  method: "POST",
  path: `${base}/draft/discard`,
  summary: "Throw the draft away; the answer is what it was, so that it can be begun again",
  permission: "governance:use-contract.edit",
  body: z.object({ edit }),
  ok: z.object({ content: contractContent }),
});

export const analyseContractDraft = route({
  id: "analyseContractDraft",
  method: "GET",
  path: `${base}/draft/analysis`,
  summary:
    "What publishing the draft would mean: gaps, dead rows, contradictions, changed verdicts, examples, and what keeps it from being published",
  permission: "governance:use-contract.edit",
  ok: contractAnalysis.extend({ edit: z.int() }),
});

export const publishUseContract = route({
  id: "publishUseContract",
  method: "POST",
  path: `${base}/publish`,
  summary: "Publish the draft: it holds at once; a material change is acknowledged anew by everybody",
  permission: "governance:use-contract.publish",
  body: z.object({
    edit,
    note: z.string().trim().min(1, "Say in a sentence what changes.").max(1000),
    isMaterial: z.boolean(),
    acknowledgeBy: z.iso.date("Write the day as 2026-03-31.").nullish(),
  }),
  ok: contractVersion,
  status: 201,
});

export const confirmUseContract = route({
  id: "confirmUseContract",
  method: "POST",
  path: `${base}/confirm`,
  summary: "Say after a review that the contract still holds as it is; the next review is due a period later",
  permission: "governance:use-contract.publish",
  ok: z.object({ nextReviewAt: z.string() }),
});

export const acknowledgeUseContract = route({
  id: "acknowledgeUseContract",
  method: "POST",
  path: `${base}/acknowledgement`,
  summary: "Say that one has read the version that holds",
  permission: "governance:use-contract.acknowledge",
  reach: "filters",
  body: z.object({ version: z.int().min(1) }),
  ok: z.object({ version: z.int(), at: z.string() }),
});

export const readContractCoverage = route({
  id: "readContractCoverage",
  method: "GET",
  path: `${base}/coverage/:id`,
  summary: "How many people of a unit had acknowledged what was asked at the end of the last closed month; never who",
  permission: "governance:use-contract.figure",
  reach: { on: "unit", param: "id" },
  params: z.object({ id: unitId }),
  ok: z.object({
    asked: z.object({ id: unitId, name: z.string() }),
    /** Null: nobody on the way up can be told yet. */
    figure: figure.nullable(),
    nextAt: z.string(),
  }),
});

const ofVersion = z.object({ version: number.optional() });
export const exportUseContract = route({
  id: "exportUseContract",
  method: "GET",
  path: `${base}/export`,
  summary: "A published version as JSON, as its schema describes it; without a version the one that holds",
  permission: "governance:use-contract.read",
  query: ofVersion,
  ok: "bytes",
  types: ["application/json"],
});

export const exportContractRows = route({
  id: "exportContractRows",
  method: "GET",
  path: `${base}/export-rows`,
  summary: "The decision table of a published version as CSV",
  permission: "governance:use-contract.read",
  query: ofVersion,
  ok: "bytes",
  types: ["text/csv"],
});

export const exportContractDraft = route({
  id: "exportContractDraft",
  method: "GET",
  path: `${base}/draft/export`,
  summary: "The draft as JSON, or its decision table as CSV",
  permission: "governance:use-contract.edit",
  query: z.object({ as: z.enum(["json", "csv"]).default("json") }),
  ok: "bytes",
  types: ["application/json", "text/csv"],
});

const imported = z.object({ draft: contractDraft, rows: z.int(), faults: z.array(contentFault) });
export const importUseContract = route({
  id: "importUseContract",
  method: "POST",
  path: `${base}/import`,
  summary: "Make the draft of a JSON file; what is wrong is said with its path, and nothing is changed",
  permission: "governance:use-contract.edit",
  query: z.object({ edit: number.optional() }),
  body: "upload",
  ok: imported,
  status: 201,
});

export const importContractRows = route({
  id: "importContractRows",
  method: "POST",
  path: `${base}/import-rows`,
  summary: "Replace the decision table of the draft by the rows of a CSV file, which may name values by code or by name",
  permission: "governance:use-contract.edit",
  query: z.object({ edit: number.optional() }),
  body: "upload",
  ok: imported,
  status: 201,
});

export const readContractSchema = route({
  id: "readContractSchema",
  method: "GET",
  path: `${base}/schema`,
  summary: "The JSON schema of a use contract",
  permission: "governance:use-contract.read",
  ok: z.record(z.string(), z.unknown()),
});
