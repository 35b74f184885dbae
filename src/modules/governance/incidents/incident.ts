import { Refusal } from "#platform/errors";
import type { Incident } from "../contract.ts";

type State = Incident["state"];
type Known = { readonly state: State; readonly cause: string; readonly learning: string };

const next: Readonly<Record<State, readonly State[]>> = { open: ["understood"], understood: ["closed", "open"], closed: ["open"] };

/** Understood needs the cause, closed needs what was learned; what is over can be opened again. */
export function refuseMove({ state, cause, learning }: Known, to: State): void {
  if (!next[state].includes(to))
    throw new Refusal("conflict", "governance/incident-moved", `It is ${state} by now: load it again to see what happened.`);
  if (to === "understood" && cause === "") throw missing("cause", "Write down why it happened first.");
  if (to === "closed" && learning === "") throw missing("learning", "Write down what was learned first.");
}

const missing = (path: string, message: string): Refusal =>
  new Refusal("invalid", `governance/incident-${path}-missing`, message, { errors: [{ path, message }] });

export const missingIncident = (): Refusal => new Refusal("missing", "governance/incident-missing", "There is no such incident.");

export const firstLine = (what: string): string => {
  const [line = ""] = what.split("\n");
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
};
