import { preTest } from "../callaway/wald-before.ts";
import type { Aggregated, Keyed } from "../callaway/aggregate.ts";
import type { CallawaySantAnna } from "../callaway/callaway-santanna.ts";
import type { walkNumbers } from "./panel-testing.ts";

type Walk = ReturnType<typeof walkNumbers>;
type Summed = { egt: number[] | null };
export type Reference = Record<string, Summed> & { att_gt: { group: number; t: number }[] };

/** Compares every number of one scenario of R's `did`; `prefix` stands before the names of the summaries. */
export function checkCallaway(
  walk: Walk,
  path: string,
  ours: CallawaySantAnna,
  reference: Reference,
  prefix = "",
  times: (place: number) => number,
): void {
  if (ours.effects.length !== reference.att_gt.length) walk.wrong.push(`${path}: ${ours.effects.length} effects`);
  reference.att_gt.forEach((_, k) => {
    const { group, time, effect, error } = ours.effects[k]!;
    const at = `${path}.att_gt[${k}]`;
    walk.check(`${at}.group`, times(group));
    walk.check(`${at}.t`, times(time));
    walk.check(`${at}.att`, effect);
    walk.check(`${at}.se`, error);
  });
  const { aggregates } = ours;
  checkSummary(walk, `${path}.${prefix}simple`, aggregates.simple!, []);
  checkSummary(walk, `${path}.${prefix}group`, aggregates.groupOverall!, aggregates.group, times);
  checkSummary(walk, `${path}.${prefix}dynamic`, aggregates.dynamicOverall!, aggregates.dynamic);
  checkSummary(walk, `${path}.${prefix}calendar`, aggregates.calendarOverall!, aggregates.calendar, times);
  if (reference["W"] !== undefined && !Array.isArray(reference["W"])) {
    const test = preTest(ours);
    walk.check(`${path}.W`, test?.statistic);
    // `did` prints p to five digits.
    walk.check(`${path}.Wpval`, test?.p, 0, 5.001e-6);
  }
}

export function checkSummary(walk: Walk, path: string, overall: Aggregated, parts: readonly Keyed[], keyOf = (key: number) => key): void {
  walk.check(`${path}.overall_att`, overall.effect);
  walk.check(`${path}.overall_se`, overall.error);
  parts.forEach(({ key, effect, error }, k) => {
    walk.check(`${path}.egt[${k}]`, keyOf(key));
    walk.check(`${path}.att[${k}]`, effect);
    walk.check(`${path}.se[${k}]`, error);
  });
}
