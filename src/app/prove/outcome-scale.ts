import { InputFault } from "#engines/eventlog";
import type { Metric, ProveFlags } from "./prove-flags.ts";

/** An outcome on the scale it is analysed on, and what to say about how it came there. */
export type Analysed = {
  readonly y: Float64Array;
  readonly kind: "log" | "plain";
  readonly relative: boolean;
  readonly cautions: readonly string[];
};

/**
 * Brings an outcome to its analysis scale. Duration and count are compared as logarithms, everything else as it is. Throws
 * InputFault for numbers that the metric cannot have, with the line.
 */
export function analysed(y: Float64Array, lines: ArrayLike<number>, flags: Pick<ProveFlags, "metric" | "outcomeIs" | "outcome">): Analysed {
  const { metric, outcomeIs, outcome } = flags;
  const relative = metric === "duration" || metric === "count" || metric === "cost";
  const refuse = (i: number, what: string) =>
    new InputFault("panel/impossible", `${outcome} ${y[i]} ${what}`, { line: lines[i]!, field: outcome });
  const demand = (holds: (value: number) => boolean, what: string): void => {
    for (let i = 0; i < y.length; i++) if (y[i] === y[i] && !holds(y[i]!)) throw refuse(i, what);
  };
  if (metric === "proportion") demand((value) => value >= 0 && value <= 1, "is no proportion: write a share between 0 and 1.");
  if (outcomeIs === "log") return { y, kind: "log", relative, cautions: [] };
  if (metric === "duration") {
    demand((value) => value > 0, "is no duration: it must be above 0, or --outcome-is log if it is a logarithm.");
    return { y: y.map(Math.log), kind: "log", relative, cautions: [rawMeans] };
  }
  if (metric !== "count") return { y, kind: "plain", relative, cautions: [] };
  demand((value) => value >= 0, "is no count: it must be 0 or more, or --outcome-is log if it is a logarithm.");
  const zeros = y.some((value) => value === 0);
  return {
    y: y.map((value) => Math.log(zeros ? value + 0.5 : value)),
    ...{ kind: "log", relative },
    cautions: zeros ? ["Some counts are 0: half a case was added to every count before taking logarithms."] : [],
  };
}

const rawMeans =
  "The logarithm of each mean was taken; a mean of logarithms per cell (--outcome-is log) is less moved by single long cases.";

/** What a metric is called in a sentence. */
export const unitOf = (metric: Metric | undefined): string => metric ?? "outcome";
