/**
 * Does governance compound: is the nth request of those alike faster than the first? The same groups of requests stand on
 * both sides: only those with at least N requests count, for the largest N up to 10 of which there are at least 3 groups.
 * For each n up to N: the median lead time of their nth requests, open ones included as such, and the share decided by
 * precedent. With fewer groups there is no answer yet.
 */
import { quarterOf } from "./period.ts";
import { leadTimeOf, type LeadTime } from "./lead-time.ts";
import { isDecided, type RequestHistory } from "./gate-history.ts";

export const leastGroups = 3;
export const mostOrdinal = 10;

export type Compounding = {
  /** How many groups of requests alike there are at all, and how many are compared. */
  readonly groups: number;
  readonly comparedGroups: number;
  /** Empty where there are too few. */
  readonly ordinals: readonly {
    readonly nth: number;
    readonly leadTime: LeadTime;
    readonly decided: number;
    readonly precedentShare: number | null;
  }[];
  readonly quarters: readonly { readonly quarter: string; readonly decided: number; readonly precedentShare: number }[];
};

export function compoundingOf(requests: readonly RequestHistory[]): Compounding {
  const groups = [...Map.groupBy(requests, ({ likeness }) => likeness).values()].map((alike) =>
    alike.toSorted((a, b) => a.askedAt - b.askedAt),
  );
  const sizes = groups.map(({ length }) => length).sort((a, b) => b - a);
  const longest = Math.min(mostOrdinal, sizes[leastGroups - 1] ?? 0);
  const compared = longest < 2 ? [] : groups.filter(({ length }) => length >= longest);
  const ordinals = Array.from({ length: compared.length === 0 ? 0 : longest }, (_, at) => {
    const nth = compared.flatMap((alike) => alike[at] ?? []);
    return { nth: at + 1, leadTime: leadTimeOf(nth), ...precedentsOf(nth) };
  });
  return { groups: groups.length, comparedGroups: compared.length, ordinals, quarters: quartersOf(requests) };
}

function precedentsOf(requests: readonly RequestHistory[]): { decided: number; precedentShare: number | null } {
  const decided = requests.filter(isDecided);
  return {
    decided: decided.length,
    precedentShare: decided.length === 0 ? null : decided.filter(({ by }) => by === "precedent").length / decided.length,
  };
}

function quartersOf(requests: readonly RequestHistory[]): Compounding["quarters"] {
  const byQuarter = Map.groupBy(requests.filter(isDecided), ({ endedAt }) => quarterOf(endedAt ?? 0));
  return [...byQuarter]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([quarter, decided]) => ({ quarter, decided: decided.length, precedentShare: precedentsOf(decided).precedentShare ?? 0 }));
}
