import { route } from "#platform/contract";
import { z } from "zod";

const days = (least: number, most: number) => z.number().int("Whole days.").min(least, `At least ${least}.`).max(most, `At most ${most}.`);

export const registerSettings = z.object({
  /** A pilot is decided within so many calendar days. */
  pilotDays: days(7, 730),
  /** A declared use gets its temporary verdict within so many business days. */
  verdictDays: days(1, 60),
  /** What is promised to those who say what they already do. */
  amnesty: z.string().trim().min(1, "Say what is promised to those who declare a use.").max(600),
});
export type RegisterSettings = z.output<typeof registerSettings>;

export const readRegisterSettings = route({
  id: "readRegisterSettings",
  method: "GET",
  path: "/api/governance/register-settings",
  summary: "How long a pilot may go undecided, how fast a declared use is answered, and what is promised to who declares one",
  permission: "governance:register.read",
  reach: "filters",
  /** `promise`: what is shown to those who declare, in the words that hold now. */
  ok: registerSettings.extend({ promise: z.string() }),
});

export const changeRegisterSettings = route({
  id: "changeRegisterSettings",
  method: "PUT",
  path: "/api/governance/register-settings",
  summary: "Change the clocks of the register and the promise",
  permission: "governance:register.set",
  body: registerSettings,
  ok: registerSettings,
});
