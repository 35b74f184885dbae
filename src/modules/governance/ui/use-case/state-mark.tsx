import type { UseCaseState } from "#modules/governance/contract";
import { messages } from "./messages.ts";

const looks: Readonly<Record<UseCaseState, string>> = {
  idea: "border-edge/60 text-muted",
  pilot: "border-caution/60 text-caution",
  production: "border-good/60 text-good",
  retired: "border-line text-muted",
};

/** The state as a word with a frame; the colour repeats it. */
export const StateMark = ({ state }: { readonly state: UseCaseState }) => (
  <span className={`inline-flex rounded-full border px-2 py-px text-sm whitespace-nowrap ${looks[state]}`}>{messages.states[state]}</span>
);
