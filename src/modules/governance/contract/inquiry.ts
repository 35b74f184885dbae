import { personId } from "#modules/people/contract";
import { id, route } from "#platform/contract";
import { z } from "zod";
import { contractQuestion, dimensionKey, verdict } from "./use-contract.ts";

export const inquiryId = id("inquiry");
export const inquiryStates = ["open", "answered", "withdrawn"] as const;

const somebody = z.object({ id: personId, name: z.string() });
const time = z.string().nullable();

/** One thing a question says, in the words of the contract it was asked under. */
export const saidFact = z.object({ dimension: dimensionKey, code: z.string(), name: z.string() });
export type SaidFact = z.output<typeof saidFact>;

export const inquiry = z.object({
  id: inquiryId,
  state: z.enum(inquiryStates),
  facts: contractQuestion,
  said: z.array(saidFact),
  text: z.string(),
  topic: z.string().nullable(),
  /** Who owes the answer; where the contract names nobody on record, those who keep the contract. */
  owedBy: z.array(somebody),
  askedAt: z.string(),
  /** How many persons asked it. */
  askers: z.number().int(),
  /** Whoever looks is one of them. */
  isMine: z.boolean(),
  mayAnswer: z.boolean(),
  dueAt: time,
  allowance: z.object({ amount: z.number().int(), unit: z.string() }),
  isLate: z.boolean(),
  answeredAt: time,
  answeredBy: somebody.nullable(),
  verdict: verdict.nullable(),
  conditions: z.array(z.string()),
  reason: z.string(),
  /** The row that the answer proposed, and where it stands. */
  row: z.object({ id: z.string(), in: z.enum(["draft", "contract", "nowhere"]), number: z.number().int().nullable() }).nullable(),
});
export type Inquiry = z.output<typeof inquiry>;

/** Who asked is seen by who asked and by who answers. */
export const inquiryDetail = inquiry.extend({ askedBy: z.array(somebody) });
export type InquiryDetail = z.output<typeof inquiryDetail>;

const params = z.object({ id: inquiryId });
const words = z.string().trim();

export const makeInquiry = route({
  id: "makeInquiry",
  method: "POST",
  path: "/api/governance/inquiries",
  summary: "Ask a person what the contract does not answer; who asks the same joins the inquiry that is open",
  permission: "governance:inquiry.make",
  reach: "filters",
  body: z.object({
    facts: contractQuestion.refine((facts) => Object.values(facts).some((code) => code !== null && code !== undefined), {
      message: "Say at least one thing about what is to be done.",
    }),
    text: words.max(1000, "Write at most 1,000 characters.").default(""),
  }),
  ok: inquiryDetail,
  status: 201,
});

const filter = {
  state: z.enum(inquiryStates).optional(),
  /** "with-me": whoever asks owes the answer; "mine": whoever asks asked it. */
  whose: z.enum(["with-me", "mine"]).optional(),
};

export const listInquiries = route({
  id: "listInquiries",
  method: "GET",
  path: "/api/governance/inquiries",
  summary: "Inquiries, those due first: one's own, those one owes an answer, and all for who keeps the contract",
  permission: "governance:inquiry.read",
  reach: "filters",
  query: z.object({
    ...filter,
    after: inquiryId.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  ok: z.object({ inquiries: z.array(inquiry), next: inquiryId.nullable(), open: z.number().int(), late: z.number().int() }),
});

export const exportInquiries = route({
  id: "exportInquiries",
  method: "GET",
  path: "/api/governance/inquiries/export",
  summary: "The same as CSV, without who asked",
  permission: "governance:inquiry.export",
  query: z.object({ state: filter.state }),
  ok: "bytes",
  types: ["text/csv"],
});

export const readInquiry = route({
  id: "readInquiry",
  method: "GET",
  path: "/api/governance/inquiries/:id",
  summary: "One inquiry, with who asked it for who answers",
  permission: "governance:inquiry.read",
  reach: { on: "inquiry", param: "id" },
  params,
  ok: inquiryDetail,
});

export const answerInquiry = route({
  id: "answerInquiry",
  method: "POST",
  path: "/api/governance/inquiries/:id/answer",
  summary: "Answer an inquiry: everybody who asked is told, and a row of the contract's draft is made of it",
  permission: "governance:inquiry.answer",
  reach: { on: "inquiry", param: "id" },
  params,
  body: z
    .object({
      verdict,
      conditions: z.array(words.min(1, "Write the condition.").max(500, "Write at most 500 characters.")).max(20).default([]),
      reason: words.min(1, "Say why: it is what those who asked will read.").max(1000, "Write at most 1,000 characters."),
      /** Left out or true: a row of the contract's draft is made of the answer. */
      proposesRow: z.boolean().default(true),
    })
    .refine(({ verdict: said, conditions }) => said !== "conditional" || conditions.length > 0, {
      path: ["conditions"],
      message: "Say on which condition.",
    })
    .refine(({ verdict: said, conditions }) => said === "conditional" || conditions.length === 0, {
      path: ["conditions"],
      message: "Conditions belong to what is allowed on conditions.",
    }),
  ok: inquiryDetail,
});

export const withdrawInquiry = route({
  id: "withdrawInquiry",
  method: "POST",
  path: "/api/governance/inquiries/:id/withdraw",
  summary: "Take one's question back; the inquiry ends when nobody asks it any more",
  permission: "governance:inquiry.make",
  reach: { on: "inquiry", param: "id" },
  params,
  ok: z.object({ state: z.enum(inquiryStates) }),
});
