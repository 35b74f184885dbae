import { allNames, InputFault, type InstanceLog } from "#engines/eventlog";
import { codePointRanks } from "./code-point-order.ts";
import { pairsByCount } from "./directly-follows.ts";
import { countPair, emptyTally } from "./pair-tally.ts";

export type Handovers = {
  readonly by: string;
  /** All pairs by count descending, then by names. from = to is work that stayed. */
  readonly handovers: { from: string; to: string; count: number }[];
  readonly total: number;
  readonly withinSame: number;
};

/** What hand-overs are counted between when nothing is said. */
export const byPerformer = "performer";

/**
 * Counts who follows whom directly: between performers, or between the values of an attribute such as a group or a role.
 * Instances without a value are left out first, so the value before and the value after them become neighbours.
 *
 * @throws InputFault mining/unknown-attribute when the log has no such attribute
 */
export function countHandovers(log: InstanceLog, by: string = byPerformer): Handovers {
  const { codeOf, names } = valuesBy(log, by);
  const { caseStart } = log;
  const tally = emptyTally(names.length);
  for (let c = 0; c + 1 < caseStart.length; c++) {
    let before = -1;
    for (let i = caseStart[c]!; i < caseStart[c + 1]!; i++) {
      const now = codeOf[i]!;
      if (now < 0) continue;
      if (before >= 0) countPair(tally, before, now, c);
      before = now;
    }
  }
  let total = 0;
  let withinSame = 0;
  for (let pair = 0; pair < tally.size; pair++) {
    total += tally.count[pair]!;
    if (tally.from[pair] === tally.to[pair]) withinSame += tally.count[pair]!;
  }
  const handovers = Array.from(pairsByCount(tally, codePointRanks(names)), (pair) => ({
    from: names[tally.from[pair]!]!,
    to: names[tally.to[pair]!]!,
    count: tally.count[pair]!,
  }));
  return { by, handovers, total, withinSame };
}

function valuesBy(log: InstanceLog, by: string): { codeOf: Int32Array; names: readonly string[] } {
  const column = log.attributes.find((attribute) => attribute.name === by);
  if (column !== undefined) return { codeOf: column.codeOf, names: allNames(column.values) };
  if (by === byPerformer) return { codeOf: log.resourceOf, names: log.resources };
  const known = log.attributes.map((attribute) => attribute.name).join(", ");
  throw new InputFault("mining/unknown-attribute", `The log keeps no attribute "${by}"; it keeps ${known === "" ? "none" : known}.`, {
    field: "by",
  });
}
