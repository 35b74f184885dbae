import { z } from "zod";

/** Kinds of subjects that Millrace has a word for; any other short word will do as well. */
export const knownSubjectKinds = ["use-case", "tool", "data-source", "output-class", "workflow-release", "agent"] as const;

export const subjectKind = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9-]{0,49}$/, "A kind is a short word such as tool or use-case.");
/** A kind, or "*" for every kind that has nothing of its own. */
export const subjectKindOrAny = z.union([z.literal("*"), subjectKind], { error: "Write a kind such as tool, or * for every other kind." });

export const tiers = ["low", "medium", "high"] as const;
export const tier = z.enum(tiers);
export type Tier = z.output<typeof tier>;

export const longestAllowances = { "calendar-days": 365, "business-days": 250, hours: 8760 } as const;
export const allowance = z
  .object({
    amount: z.number().int("Write a whole number.").min(1, "At least 1."),
    unit: z.enum(["calendar-days", "business-days", "hours"]),
  })
  .refine(({ amount, unit }) => amount <= longestAllowances[unit], { path: ["amount"], error: "That is more than a year." });
export type WireAllowance = z.output<typeof allowance>;

/** Somebody by name, who may be gone from the records. */
export const somebody = z.object({ id: z.string(), name: z.string() });
export const named = z.object({ id: z.string(), name: z.string() });
export const instant = z.string();
export const page = z.coerce.number().int().min(1).max(100_000).default(1);
