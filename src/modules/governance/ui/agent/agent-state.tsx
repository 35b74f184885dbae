import type { AgentState } from "#modules/governance/contract";
import { messages } from "./messages.ts";

const looks: Readonly<Record<AgentState, string>> = {
  draft: "border-edge/60 text-muted",
  active: "border-good/60 text-good",
  stopped: "border-danger/60 text-danger",
  retired: "border-line text-muted",
};

export const AgentStateMark = ({ state }: { readonly state: AgentState }) => (
  <span className={`inline-flex rounded-full border px-2 py-px text-sm whitespace-nowrap ${looks[state]}`}>{messages.states[state]}</span>
);
