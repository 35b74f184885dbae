import { personId } from "#modules/people/contract";
import { z } from "zod";

/** What a rule and a question are about, in the order in which they are read. */
export const dimensionKeys = ["persona", "tool", "dataClass", "activity", "destination", "device", "channel", "party", "unit"] as const;
export const dimensionKey = z.enum(dimensionKeys);
export type DimensionKey = z.output<typeof dimensionKey>;

export const verdicts = ["permitted", "conditional", "prohibited"] as const;
export const verdict = z.enum(verdicts);
export type Verdict = z.output<typeof verdict>;
/** What a question may be answered with: a verdict, or that the contract does not say. */
export const answered = z.enum([...verdicts, "unknown"]);
export type Answered = z.output<typeof answered>;

/** Said of a dimension in a question: none of the values that the contract lists. No value may have it as its code. */
export const notListed = "not-listed";

const text = (most: number) => z.string().max(most, `Write at most ${most.toLocaleString("en")} characters.`);
export const code = z
  .string()
  .max(60, "A code has at most 60 characters.")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "A code is made of small letters, digits and single hyphens, such as client-data.");
const rowId = code.describe("Stays the same while the row is changed and moved; unique within the contract");

/** Whom to ask: somebody on record, or a name alone where they are not yet. */
export const contact = z.strictObject({ name: text(200), personId: personId.nullable() });
export type Contact = z.output<typeof contact>;

export const dimensionValue = z.strictObject({
  code,
  name: text(200),
  /** The code of the value above it; what holds for that one holds for this one. */
  parent: code.nullable().default(null),
  note: text(1000).default(""),
});
export type DimensionValue = z.output<typeof dimensionValue>;

const mostValues = 500;
const dimension = z.array(dimensionValue).max(mostValues, `A dimension has at most ${mostValues} values.`).default([]);
const eachDimension = <T extends z.ZodType>(one: T) =>
  ({
    persona: one,
    tool: one,
    dataClass: one,
    activity: one,
    destination: one,
    device: one,
    channel: one,
    party: one,
    unit: one,
  }) satisfies Record<DimensionKey, T>;

/** For each dimension that is named, one or several codes; a dimension that is left out or empty means any. */
export const cells = z.strictObject(eachDimension(z.array(code).max(mostValues).optional()));
export type Cells = z.output<typeof cells>;

export const contractRow = z.strictObject({
  id: rowId,
  cells,
  verdict,
  conditions: z.array(text(500)).max(20, "A row has at most 20 conditions.").default([]),
  why: text(1000).default(""),
  /** The code of a topic under `ask`; null: what the question is about decides. */
  topic: code.nullable().default(null),
});
export type ContractRow = z.output<typeof contractRow>;

/** A question: one code for each dimension that is said, or `not-listed`; what is left out or null is unsaid. */
export const contractQuestion = z.strictObject(eachDimension(code.nullable().optional()));
export type ContractQuestion = z.output<typeof contractQuestion>;

export const contractExample = z.strictObject({
  id: rowId,
  title: text(300),
  question: contractQuestion,
  expected: answered,
});
export type ContractExample = z.output<typeof contractExample>;

const line = z.strictObject({ text: text(500), note: text(1000).default("") });
const lines = z.array(line).max(50, "A section has at most 50 entries.").default([]);

/** What must be logged; for work of one kind, or null for all. */
export const loggedEntry = z.strictObject({
  text: text(500),
  note: text(1000).default(""),
  workflowKind: text(200).nullable().default(null),
});

export const legalTag = z.strictObject({
  tag: code,
  title: text(300),
  reference: text(500),
  /** As of when the reference was read: laws and standards are amended. */
  asOf: z.iso.date("Write the day as 2026-03-31."),
  url: z.union([z.literal(""), z.url({ protocol: /^https?$/, error: "Write the address with https://." }).max(1000)]).default(""),
});

export const contractTopic = z.strictObject({
  code,
  name: text(200),
  contact,
  /** Questions about these are theirs, where no row says otherwise; empty: only where a row names the topic. */
  about: cells.default({}),
});

export const contractContent = z.strictObject({
  format: z.literal("millrace/use-contract@1").default("millrace/use-contract@1"),
  title: text(200),
  lead: text(1000).default(""),
  approvedTools: lines,
  prohibitedData: lines,
  needsReview: lines,
  mustBeLogged: z.array(loggedEntry).max(50, "A section has at most 50 entries.").default([]),
  ask: z.strictObject({ default: contact, topics: z.array(contractTopic).max(50, "There are at most 50 topics.").default([]) }),
  sandbox: text(1000).default(""),
  amnesty: text(1000).default(""),
  legal: z.array(legalTag).max(50, "There are at most 50 references.").default([]),
  /** After how many months somebody must look whether it still holds. */
  reviewEveryMonths: z.int().min(1, "At least one month.").max(60, "At most 60 months.").default(12),
  dimensions: z.strictObject(eachDimension(dimension)),
  rows: z.array(contractRow).max(20_000, "The decision table has at most 20,000 rows.").default([]),
  examples: z.array(contractExample).max(500, "There are at most 500 examples.").default([]),
});
export type ContractContent = z.output<typeof contractContent>;
export type GivenContractContent = z.input<typeof contractContent>;

/** A row as an answer names it. `number` counts from 1 as the table shows it. */
export const matchedRow = z.object({
  number: z.int(),
  id: z.string(),
  verdict,
  conditions: z.array(z.string()),
  why: z.string(),
  /** What the question does not say of what the row names: empty for a row that applies for certain. */
  missing: z.array(dimensionKey),
});
export type MatchedRow = z.output<typeof matchedRow>;

export const saidCondition = z.object({ text: z.string(), rows: z.array(z.int()) });

export const decision = z.object({
  verdict: answered,
  /** Unknown either because no row applies, or because what is unsaid could change the answer. */
  because: z.enum(["row", "no-row", "missing-facts"]),
  /** The reasons that the deciding rows give. */
  why: z.array(z.string()),
  conditions: z.array(saidCondition),
  /** Conditions that come to it if what is missing turns out so. */
  furtherConditions: z.array(saidCondition.extend({ missing: z.array(dimensionKey) })),
  /** The verdict of what applies for certain, and each stricter one that what is unsaid could lead to. */
  possible: z.array(answered),
  /** The dimensions that decide between them, the most telling first; empty when the verdict stands. */
  missing: z.array(dimensionKey),
  /** What was said that the contract does not list: only rows that say "any" there apply. */
  notListed: z.array(dimensionKey),
  ask: contact.extend({ topic: z.string().nullable() }),
  /** The rows that decided. */
  rows: z.array(matchedRow),
  /** Other rows that apply for certain and were overruled, at most 50. */
  overruled: z.array(matchedRow),
  /** Rows that could still change the answer, the strictest first, at most 50, and how many there are. */
  open: z.array(matchedRow),
  openCount: z.int(),
});
export type Decision = z.output<typeof decision>;

/** A dimension that is unsaid, or said too broadly, and could change the answer. */
export const matter = z.object({
  dimension: dimensionKey,
  /** "verdict": the verdict could be another; "conditions": only conditions could come to it. */
  changes: z.enum(["verdict", "conditions"]),
  /** How many rows wait for it. */
  rows: z.int(),
  /** The values that those rows name, so that a form can offer them first. */
  codes: z.array(z.string()),
});
export type Matter = z.output<typeof matter>;
