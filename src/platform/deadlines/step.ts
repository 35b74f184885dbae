import { system } from "#platform/audit";
import type { NewStep, StepName } from "./deadline-store.ts";

/** Who did something to a clock, and why. */
export type By = { readonly id: string; readonly name: string; readonly reason?: string | undefined };

export const stepBy = (deadlineId: string, what: StepName, now: Date, due: Date | null, { id, name, reason }: By): NewStep => ({
  deadline_id: deadlineId,
  at: now,
  what,
  by_id: id,
  by_name: name,
  reason: reason ?? null,
  due_at: due,
});

export const bySystem = (deadlineId: string, what: StepName, now: Date, due: Date | null, reason?: string): NewStep =>
  stepBy(deadlineId, what, now, due, { ...system, reason });
