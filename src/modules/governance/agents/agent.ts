import { Refusal } from "#platform/errors";
import type { AgentState } from "../contract.ts";
import type { AgentRow } from "./agent-store.ts";

/** From which states an act leads where. */
const ways = {
  activate: { from: ["draft"], to: "active" },
  stop: { from: ["draft", "active"], to: "stopped" },
  resume: { from: ["stopped"], to: "active" },
  retire: { from: ["draft", "active", "stopped"], to: "retired" },
} as const satisfies Record<string, { readonly from: readonly AgentState[]; readonly to: AgentState }>;
export type AgentAct = keyof typeof ways;

const states: Readonly<Record<AgentState, string>> = {
  draft: "a draft",
  active: "active",
  stopped: "stopped",
  retired: "retired",
};

/** Where an act leads; refuses one that does not fit the state. */
export function stateAfter(state: AgentState, act: AgentAct): AgentState {
  const { from, to } = ways[act];
  if ((from as readonly AgentState[]).includes(state)) return to;
  throw new Refusal("conflict", "governance/agent-state", `This agent is ${states[state]}: ${act} does not fit.`);
}

/** The only state in which an agent may run. */
export const mayRun = (state: AgentState): boolean => state === "active";

type Standing = Pick<AgentRow, "state" | "state_since" | "stopped_reason">;

/** Why an agent may run or not, for whoever reads the log of what runs it. */
export function standingSentence({ state, state_since, stopped_reason }: Standing): string {
  const since = state_since.toISOString();
  if (state === "active") return `It may run, since ${since}.`;
  if (state === "stopped") return `It was stopped at ${since}: ${stopped_reason ?? "no reason was given"}`;
  if (state === "retired") return `It was retired at ${since} and does not run again.`;
  return "It is a draft: nobody has let it run yet.";
}

type Told = Pick<AgentRow, "actions" | "human_override" | "review_on">;

/** Refuses to let an agent run about which the essential is not said, everything at once. */
export function refuseUntold({ actions, human_override, review_on }: Told, now: Date): void {
  const errors: { path: string; message: string }[] = [];
  if (actions.length === 0) errors.push({ path: "actions", message: "Say what it may do: at least one action." });
  if (!human_override) errors.push({ path: "override", message: "Say how a human steps in." });
  if (review_on === null) errors.push({ path: "reviewOn", message: "Say when it is looked at again." });
  else if (isReviewDue(review_on, now)) errors.push({ path: "reviewOn", message: "The day of its review is past: choose a later one." });
  if (errors.length > 0)
    throw new Refusal("invalid", "governance/agent-untold", errors.map(({ message }) => message).join(" "), { errors });
}

const today = (now: Date): string => now.toISOString().slice(0, 10);

/** The review is due on its day. */
export const isReviewDue = (reviewOn: string | null, now: Date): boolean => reviewOn !== null && reviewOn <= today(now);

export function refuseReviewDay(reviewOn: string | null, before: string | null, now: Date): void {
  if (reviewOn === null || reviewOn === before || reviewOn > today(now)) return;
  const message = "Choose a day after today.";
  throw new Refusal("invalid", "governance/agent-review-day", message, { errors: [{ path: "reviewOn", message }] });
}

/** Whole days until a review, at least one. */
export const daysUntil = (day: string, now: Date): number =>
  Math.max(1, Math.ceil((Date.parse(`${day}T12:00:00Z`) - now.getTime()) / 86_400_000));

type Wording = Pick<AgentRow, "purpose" | "actions" | "limits" | "tools" | "connections" | "human_override">;
const fingerprint = ({ purpose, actions, limits, tools, connections, human_override }: Wording): string =>
  JSON.stringify([
    purpose,
    actions.toSorted(),
    [limits.spend?.amount, limits.spend?.currency, limits.spend?.per, limits.rate?.times, limits.rate?.per, limits.hours],
    [limits.dataClasses.toSorted(), limits.others.toSorted()],
    tools.toSorted(),
    connections.toSorted(),
    human_override,
  ]);

/** Whether it may do the same as before, within the same limits. */
export const isSameWording = (one: Wording, other: Wording): boolean => fingerprint(one) === fingerprint(other);

export const missingAgent = (): Refusal => new Refusal("missing", "governance/agent-missing", "There is no such agent.");

export const takenName = (name: string): Refusal => {
  const message = `There is an agent called "${name}" already; choose another name or open that one.`;
  return new Refusal("conflict", "governance/agent-name-taken", message, { errors: [{ path: "name", message }] });
};
