import { z } from "zod";

/** RFC 9457 problem+json. `code` is stable ("workflows/owner-missing"); `title` and `detail` are for the person who can act. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  /** Every fault of a form at once: where and why. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** What the sentence speaks about, for interfaces that word it themselves. */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});

export type Problem = z.output<typeof problem>;

/** What the typed client throws when the server refuses. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(body: Problem) {
    super(body.detail ?? body.title);
    this.name = "Refused";
    this.problem = body;
  }
}
