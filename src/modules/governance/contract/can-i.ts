import { route } from "#platform/contract";
import { z } from "zod";
import { inquiryId, saidFact } from "./inquiry.ts";
import { answered, contractQuestion, decision, dimensionKey, matter } from "./use-contract.ts";

/** How a question is answered: by the contract, or until it says so by a person who was asked the same. */
export const canIAnswer = z.object({
  verdict: answered,
  /** One sentence that says it and why. */
  sentence: z.string(),
  /** "contract": rows decided; "inquiry": a person did; "nothing": neither, and `ask` says whom to ask. */
  by: z.enum(["contract", "inquiry", "nothing"]),
  conditions: z.array(z.string()),
  why: z.array(z.string()),
  ask: z.object({ name: z.string(), topic: z.string().nullable() }),
  /** The version of the contract; null: none is published. */
  version: z.number().int().nullable(),
  publishedAt: z.string().nullable(),
  /** What was answered, with what was filled in from one's own persona and unit. */
  facts: contractQuestion,
  said: z.array(saidFact),
  filled: z.array(dimensionKey),
  /** What, if it were said, could still change the answer; the most telling first. */
  matters: z.array(matter),
  /** How the contract decided, row by row; null where none is published. */
  decision: decision.nullable(),
  /** The inquiry of the same facts: what a person answered, or that somebody was asked already. */
  inquiry: z
    .object({
      id: inquiryId.nullable(),
      state: z.enum(["open", "answered"]),
      answeredBy: z.string().nullable(),
      answeredAt: z.string().nullable(),
      dueAt: z.string().nullable(),
      isMine: z.boolean(),
    })
    .nullable(),
});
export type CanIAnswer = z.output<typeof canIAnswer>;

export const canI = route({
  id: "canI",
  method: "POST",
  path: "/api/governance/can-i",
  summary: "Can I ...? What the AI use contract says to these facts; persona and unit are one's own where they are not said",
  permission: "governance:can-i.ask",
  reach: "filters",
  body: contractQuestion,
  ok: canIAnswer,
});

export const canIText = route({
  id: "canIText",
  method: "POST",
  path: "/api/governance/can-i/text",
  summary: "The same from a sentence, for chat and mail: words are matched with the contract's names, and what was understood is said",
  permission: "governance:can-i.ask",
  reach: "filters",
  body: z.object({ text: z.string().trim().min(1, "Write what you want to do.").max(1000, "Write at most 1,000 characters.") }),
  ok: z.object({ text: z.string(), understood: z.array(saidFact.extend({ words: z.string() })), answer: canIAnswer }),
});

export const readCanI = route({
  id: "readCanI",
  method: "GET",
  path: "/api/governance/can-i",
  summary: "What can be asked about: the values of the contract's dimensions, with the sandbox and whom to ask",
  permission: "governance:can-i.ask",
  reach: "filters",
  ok: z.object({
    version: z.number().int().nullable(),
    publishedAt: z.string().nullable(),
    /** Only dimensions that rows name. */
    dimensions: z.array(
      z.object({
        key: dimensionKey,
        values: z.array(z.object({ code: z.string(), name: z.string(), parent: z.string().nullable(), note: z.string() })),
      }),
    ),
    /** One's own persona and unit where the contract knows them. */
    own: contractQuestion,
    ask: z.object({ name: z.string() }).nullable(),
    sandbox: z.string(),
  }),
});
