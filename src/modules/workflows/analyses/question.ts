import type { CaseEvent, CaseRow, Handovers, LogFilter, VariantRow } from "#engines/mining";
import type { Facts } from "../contract.ts";
import type { Extent } from "../imports/import-task.ts";

/** What the imports of a workflow noticed while reading, summed: quality facts that the kept files do not hold. */
export type KeptReading = Pick<
  Facts["quality"],
  "rejectedRows" | "unpairedEvents" | "droppedEvents" | "sameTimestampPairs" | "outOfOrderPairs" | "offsets"
>;

/** The log a question is asked of: its files in the order they were kept. A file never changes under its name. */
export type LogSource = {
  readonly files: readonly string[];
  readonly reading: KeptReading | null;
  /** Activities that close a case, if a mapping names them. */
  readonly closedBy?: readonly string[] | undefined;
};

/** Cases and events under the filter, and cases without it. */
export type Counted = { readonly cases: number; readonly casesInAll: number; readonly events: number };

type WithCounts = { readonly counted: Counted };

export type AttributeValues = { readonly name: string; readonly values: { readonly value: string; readonly cases: number }[] };

type Filtered = { readonly filter: LogFilter };
type Page = { readonly offset: number; readonly limit: number };

/** Everything the analysis thread can be asked, and what it answers. */
export type Questions = {
  readonly extent: { readonly asked: object; readonly answer: Extent };
  readonly facts: {
    readonly asked: Filtered;
    readonly answer: WithCounts & { readonly facts: Facts; readonly attributes: AttributeValues[] };
  };
  readonly variants: {
    readonly asked: Filtered & Page;
    readonly answer: WithCounts & { readonly count: number; readonly variants: VariantRow[] };
  };
  readonly handovers: { readonly asked: Filtered & { readonly by: string }; readonly answer: WithCounts & Handovers };
  readonly cases: { readonly asked: Filtered & Page; readonly answer: WithCounts & { readonly count: number; readonly cases: CaseRow[] } };
  readonly case: {
    readonly asked: { readonly name: string };
    readonly answer: { readonly open: boolean; readonly events: CaseEvent[] } | null;
  };
};

export type Kind = keyof Questions;
export type Question<K extends Kind = Kind> = { readonly [P in K]: { readonly kind: P } & Questions[P]["asked"] }[K];
export type Answer<K extends Kind> = Questions[K]["answer"];
