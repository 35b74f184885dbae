import { Refusal } from "#platform/errors";
import type { Candidate, UseCase } from "../contract.ts";
import type { DeclaredGroup } from "./declared-use-store.ts";

/** Below this, words and numbers of who declared what stay unsaid. */
export const leastDeclared = 5;
const longestDays = 366;

export const verdictWords: Readonly<Record<NonNullable<NonNullable<UseCase["declared"]>["verdict"]>["verdict"], string>> = {
  "go-on": "Go on",
  "go-on-with-conditions": "Go on with conditions",
  "stop-for-now": "Stop for now",
};

/** A temporary verdict holds for a year at most, and not into the past. */
export function refuseValidity(validUntil: string, now: Date): void {
  const today = now.toISOString().slice(0, 10);
  const last = new Date(now.getTime() + longestDays * 86_400_000).toISOString().slice(0, 10);
  const message =
    validUntil < today
      ? "The day lies in the past."
      : validUntil > last
        ? "For the time being is at most a year: after that it is decided at its gate."
        : undefined;
  if (message !== undefined)
    throw new Refusal("invalid", "governance/verdict-until", message, { errors: [{ path: "validUntil", message }] });
}

/**
 * What may be told of what people declared: in steps of five, so that one more person rarely shows; what fewer than five
 * share is neither counted nor said in their words, only that there is more with a tool that at least five named.
 */
export function candidatesOf(groups: readonly DeclaredGroup[]): { readonly candidates: Candidate[]; readonly isMore: boolean } {
  const told = groups
    .filter(({ people }) => people >= leastDeclared)
    .map(({ activity, tool, people }): Candidate => ({ activity, tool, atLeast: people - (people % leastDeclared) }));
  const small = groups.filter(({ people }) => people < leastDeclared);
  const tools = new Map(small.filter(({ ofTool }) => ofTool >= leastDeclared).map(({ tool }) => [tool.toLowerCase(), tool]));
  return {
    candidates: [...told, ...[...tools.values()].map((tool): Candidate => ({ activity: null, tool, atLeast: null }))],
    isMore: small.some(({ ofTool }) => ofTool < leastDeclared),
  };
}
