import { mostQuestions, questionDays } from "../contract.ts";

type Stop = { readonly asked_at: Date; readonly ended_at: Date | null };

const hourMs = 3_600_000;
const inAllMs = questionDays * 24 * hourMs;

/** How long a gate's clock stood still until now. */
export const stoodStillMs = (stops: readonly Stop[], now: Date): number =>
  stops.reduce((sum, { asked_at, ended_at }) => sum + Math.max(0, (ended_at ?? now).getTime() - asked_at.getTime()), 0);

export type MayAsk =
  | { readonly may: true; readonly allowance: { readonly amount: number; readonly unit: "calendar-days" | "hours" } }
  | { readonly may: false; readonly why: string };

/** Whether the clock may be stopped once more, and for how long at most. */
export function mayAsk(stops: readonly Stop[], now: Date): MayAsk {
  if (stops.some(({ ended_at }) => ended_at === null)) return { may: false, why: "A question waits for its answer already." };
  if (stops.length >= mostQuestions)
    return { may: false, why: `The clock was stopped for ${mostQuestions} questions already: decide with what you know.` };
  if (stops.length === 0) return { may: true, allowance: { amount: questionDays, unit: "calendar-days" } };
  const hours = Math.floor((inAllMs - stoodStillMs(stops, now)) / hourMs);
  if (hours < 1) return { may: false, why: `The ${questionDays} calendar days for questions are used up: decide with what you know.` };
  return { may: true, allowance: { amount: hours, unit: "hours" } };
}
