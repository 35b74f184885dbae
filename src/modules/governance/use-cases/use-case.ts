import { Refusal } from "#platform/errors";
import type { UseCaseState } from "../contract.ts";

const dayMs = 86_400_000;

export type Move = "forward" | "back" | "retire";

const forwards: Partial<Record<UseCaseState, UseCaseState>> = { idea: "pilot", pilot: "production" };
const order: readonly UseCaseState[] = ["idea", "pilot", "production"];

/** What going from one state to another is; undefined where there is no such way. A retired one comes back as an idea. */
export function moveOf(from: UseCaseState, to: UseCaseState): Move | undefined {
  if (from === to) return undefined;
  if (to === "retired") return "retire";
  if (from === "retired") return to === "idea" ? "back" : undefined;
  if (forwards[from] === to) return "forward";
  return order.indexOf(to) < order.indexOf(from) ? "back" : undefined;
}

export const nextOf = (state: UseCaseState): UseCaseState | undefined => forwards[state];

/** The state a decision about a use case in this state would be for. */
export const aimOf = (state: UseCaseState): "pilot" | "production" =>
  state === "pilot" || state === "production" ? "production" : "pilot";

/** What a decision is about: this wording on its way to that state. */
export const versionFor = (wording: number, aim: "pilot" | "production"): string => `${wording}-${aim}`;
export const versionOf = ({ wording, state }: { readonly wording: number; readonly state: UseCaseState }): string =>
  versionFor(wording, aimOf(state));

type Wording = {
  readonly what: string;
  readonly workflow_id: string | null;
  readonly tools: readonly string[];
  readonly data_classes: readonly string[];
  readonly personas: readonly string[];
};
const fingerprint = ({ what, workflow_id, tools, data_classes, personas }: Wording): string =>
  JSON.stringify([what, workflow_id, tools.toSorted(), data_classes.toSorted(), personas.toSorted()]);

/** Whether a decision about the one is still about the other: what AI does, in which workflow, with what, on which data, for whom. */
export const isSameWording = (one: Wording, other: Wording): boolean => fingerprint(one) === fingerprint(other);

type Pilot = { readonly state: UseCaseState; readonly clock_from: Date | null };

/** By when the owner of a pilot decides. */
export const decideBy = ({ state, clock_from }: Pilot, pilotDays: number): Date | null =>
  state === "pilot" && clock_from !== null ? new Date(clock_from.getTime() + pilotDays * dayMs) : null;

export function isInPurgatory(pilot: Pilot, pilotDays: number, now: Date): boolean {
  const by = decideBy(pilot, pilotDays);
  return by !== null && by <= now;
}

/** Whole days since. */
export const ageDays = (since: Date, now: Date): number => Math.max(0, Math.floor((now.getTime() - since.getTime()) / dayMs));

/** Whole days that are left of a pilot's clock, at least one. */
export const daysLeft = (by: Date, now: Date): number => Math.max(1, Math.ceil((by.getTime() - now.getTime()) / dayMs));

export type Given = { readonly reason: string | null; readonly replacedBy: string | null };

/** Refuses a move for which something is to be said and was not. */
export function refuseUnsaid(move: Move, { reason, replacedBy }: Given): void {
  const errors: { path: string; message: string }[] = [];
  if (move !== "forward" && !reason) errors.push({ path: "reason", message: "Give the reason." });
  if (move === "retire" && !replacedBy)
    errors.push({ path: "replacedBy", message: 'Say what is used instead; write "nothing" where nothing is.' });
  if (errors.length > 0) throw new Refusal("invalid", "governance/move-unsaid", errors.map(({ message }) => message).join(" "), { errors });
}

export const missingUseCase = (): Refusal => new Refusal("missing", "governance/use-case-missing", "There is no such use case.");

export const noSuchMove = (from: UseCaseState, to: UseCaseState): Refusal => {
  const message =
    from === to
      ? `It is ${named[to]} already.`
      : `${capital(named[from])} does not become ${named[to]} in one step: go one state at a time.`;
  return new Refusal("conflict", "governance/no-such-move", message, { errors: [{ path: "to", message }] });
};

const named: Readonly<Record<UseCaseState, string>> = {
  idea: "an idea",
  pilot: "a pilot",
  production: "in production",
  retired: "retired",
};
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const changedMeanwhile = (): Refusal =>
  new Refusal(
    "conflict",
    "governance/changed-meanwhile",
    "Somebody else changed this in the meantime; look at it again and repeat your change.",
  );
