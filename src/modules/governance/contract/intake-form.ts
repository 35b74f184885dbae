import { route } from "#platform/contract";
import { z } from "zod";
import { instant, subjectKindOrAny, tier } from "./gate-words.ts";

const word = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "A short word in small letters.");
export const intakeAnswer = z.object({ id: word, text: z.string().trim().min(1, "Write the answer.").max(200), tier });
export const intakeQuestion = z.object({
  id: word,
  text: z.string().trim().min(1, "Write the question.").max(300),
  answers: z.array(intakeAnswer).min(2, "Give at least two answers.").max(12),
});
export type WireQuestion = z.output<typeof intakeQuestion>;

export const intakeForm = z.object({
  subjectKind: z.string(),
  version: z.number().int(),
  questions: z.array(intakeQuestion),
  madeAt: instant,
});
export type IntakeForm = z.output<typeof intakeForm>;

export const listIntakeForms = route({
  id: "listIntakeForms",
  method: "GET",
  path: "/api/governance/intake-forms",
  summary: "The questions whose answers set the risk tier, by kind of subject; * is every kind without questions of its own",
  permission: "governance:gate-route.read",
  reach: "filters",
  ok: z.object({ forms: z.array(intakeForm) }),
});

export const changeIntakeForm = route({
  id: "changeIntakeForm",
  method: "PUT",
  path: "/api/governance/intake-forms/:kind",
  summary: "Say what is asked of a kind of subject, and which tier each answer means; version 0 where the kind has no form yet",
  permission: "governance:gate-route.change",
  params: z.object({ kind: subjectKindOrAny }),
  body: z.object({
    questions: z.array(intakeQuestion).min(1, "Ask at least one question.").max(20),
    version: z.number().int().min(0).max(1_000_000),
  }),
  ok: intakeForm,
});
