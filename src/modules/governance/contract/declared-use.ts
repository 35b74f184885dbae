import { unitId } from "#modules/people/contract";
import { route } from "#platform/contract";
import { z } from "zod";
import { onUseCase, useCase, useCaseParams, verdictKinds } from "./use-case.ts";

export const declaredFrequencies = ["several times a day", "daily", "weekly", "monthly", "now and then"] as const;

export const declareUse = route({
  id: "declareUse",
  method: "POST",
  path: "/api/governance/declared-uses",
  summary: '"I already do this with AI": becomes a draft use case that gets a temporary verdict within the clock',
  permission: "governance:use-case.declare",
  reach: "filters",
  body: z.object({
    what: z.string().trim().min(1, "Say what you do with AI.").max(2000),
    /** In a word or two, so that the same from others counts together: "meeting notes". */
    activity: z.string().trim().min(1, "Name it in a word or two, such as meeting notes.").max(80),
    tool: z.string().trim().min(1, "Name the tool you use.").max(200),
    dataClasses: z.array(z.string().trim().min(1, "Write something, or leave the line out.").max(200)).max(20).default([]),
    frequency: z.enum(declaredFrequencies),
    /** Others than who decides may see the name, too. */
    isNamed: z.boolean().default(false),
  }),
  ok: useCase,
  status: 201,
});

export const listOwnDeclaredUses = route({
  id: "listOwnDeclaredUses",
  method: "GET",
  path: "/api/governance/declared-uses/mine",
  summary: "What whoever asks has declared, and what was said about it",
  permission: "governance:use-case.declare",
  reach: "filters",
  ok: z.object({ useCases: z.array(useCase) }),
});

export const judgeDeclaredUse = route({
  id: "judgeDeclaredUse",
  method: "POST",
  path: "/api/governance/use-cases/:id/verdict",
  summary: "Say for the time being whether a declared use goes on, with conditions or not at all",
  permission: "governance:use-case.judge",
  reach: onUseCase,
  params: useCaseParams,
  body: z
    .object({
      verdict: z.enum(verdictKinds),
      conditions: z.string().trim().max(1000).nullish(),
      reason: z.string().trim().min(1, "Give the reason, so that whoever declared it can follow.").max(1000),
      validUntil: z.iso.date("Write the day as 2026-12-31."),
    })
    .refine((given) => given.verdict !== "go-on-with-conditions" || (given.conditions ?? "") !== "", {
      path: ["conditions"],
      message: "Name the conditions.",
    }),
  ok: useCase,
});

/** Takes a declared use into the register, where everybody who may see the register sees it. */
export const takeInDeclaredUse = route({
  id: "takeInDeclaredUse",
  method: "POST",
  path: "/api/governance/use-cases/:id/take-in",
  summary: "Take a declared use into the register as an idea; who declared it stays unnamed unless they wished otherwise",
  permission: "governance:use-case.judge",
  reach: onUseCase,
  params: useCaseParams,
  body: z.object({
    title: z.string().trim().min(1, "Give the use case a title.").max(200),
    /** Left out: as it was declared. Others read it, so it should name nobody. */
    what: z.string().trim().min(1, "Say what AI does in it.").max(2000).optional(),
    unitId: unitId.nullable().default(null),
  }),
  ok: useCase,
});

export const candidate = z.object({
  /** Null: several activities of fewer than `least` people each, whose words stay unsaid. */
  activity: z.string().nullable(),
  tool: z.string(),
  /** At least so many people, in steps of `least`; null: fewer than `least` each. */
  atLeast: z.number().int().nullable(),
});
export type Candidate = z.output<typeof candidate>;

export const listCandidates = route({
  id: "listCandidates",
  method: "GET",
  path: "/api/governance/candidates",
  summary: "What people say they already do with AI, by activity and tool, as candidates for the register; small numbers stay unsaid",
  permission: "governance:use-case.candidates",
  ok: z.object({
    candidates: z.array(candidate),
    least: z.number().int(),
    /** Whether there are more, of tools that fewer than `least` people named. */
    isMore: z.boolean(),
  }),
});
