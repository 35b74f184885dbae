import { z } from "zod";

/** How something stands that is asked for: measured, held against a threshold, with what it was read from. */
export const check = z.object({
  id: z.string(),
  title: z.string(),
  verdict: z.enum(["met", "unmet", "unknown"]),
  measure: z.string(),
  threshold: z.string(),
  evidence: z.array(z.object({ title: z.string(), href: z.string().nullable(), at: z.string().nullable() })),
});
export type Check = z.output<typeof check>;
