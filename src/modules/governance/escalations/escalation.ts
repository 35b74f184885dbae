import { Refusal } from "#platform/errors";
import type { Escalation } from "../contract.ts";

type State = Escalation["state"];
export type Deed = "take" | "hand-on" | "answer" | "resolve" | "withdraw" | "reopen";
/** "raiser": whoever raised it; "answerer": who is asked to answer it, or looks after all of them. */
export type Standing = { readonly isRaiser: boolean; readonly isAnswerer: boolean };

const from: Readonly<Record<Deed, readonly State[]>> = {
  take: ["open"],
  "hand-on": ["open"],
  answer: ["open"],
  resolve: ["open", "answered"],
  withdraw: ["open", "answered"],
  reopen: ["answered", "resolved"],
};
const by: Readonly<Record<Deed, (standing: Standing) => boolean>> = {
  take: ({ isAnswerer }) => isAnswerer,
  "hand-on": ({ isAnswerer }) => isAnswerer,
  answer: ({ isAnswerer }) => isAnswerer,
  resolve: ({ isRaiser, isAnswerer }) => isRaiser || isAnswerer,
  withdraw: ({ isRaiser }) => isRaiser,
  reopen: ({ isRaiser, isAnswerer }) => isRaiser || isAnswerer,
};

export const mayDo = (deed: Deed, state: State, standing: Standing): boolean => from[deed].includes(state) && by[deed](standing);

export function refuseDeed(deed: Deed, state: State, standing: Standing): void {
  if (!by[deed](standing))
    throw new Refusal(
      "forbidden",
      "governance/escalation-not-yours",
      deed === "withdraw" ? "Only whoever raised it takes it back." : "Somebody else is asked to see to this.",
    );
  if (!from[deed].includes(state))
    throw new Refusal("conflict", "governance/escalation-over", "It is at another point by now: load it again to see what happened.");
}

/** How long somebody was stuck: until it was over, and until now while it is not. */
export const stuckMs = (one: { readonly raised_at: Date; readonly ended_at: Date | null }, now: Date): number =>
  Math.max(0, (one.ended_at ?? now).getTime() - one.raised_at.getTime());

/** The middle of some durations; between two of them their mean. Null where there are none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

export const missingEscalation = (): Refusal => new Refusal("missing", "governance/escalation-missing", "There is no such escalation.");
