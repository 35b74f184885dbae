import { z } from "zod";
import type { WireAllowance } from "./gate-words.ts";

/** Something on record that something else is about: a workflow, a tool, a version of the use contract. */
export const about = z.object({
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,49}$/, "This is not a kind of thing on record."),
  id: z.string().min(1, "Say which one.").max(100, "This is not an id."),
});
export const describedAbout = about.extend({ title: z.string(), href: z.string().nullable() });

export type GivenTime = WireAllowance;

/** How a clock stands that runs now. */
export const runningClock = z.object({ dueAt: z.string().nullable(), isLate: z.boolean() });
