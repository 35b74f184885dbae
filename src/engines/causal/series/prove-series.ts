import { check, unchecked, type Check } from "../checks/check.ts";
import { missingData } from "../checks/data-checks.ts";
import { saidChange } from "../verdict/scale.ts";
import type { Estimated, Question } from "../question.ts";
import { calibratedShift, levelShift } from "./segmented.ts";
import { seriesOf } from "./series.ts";

/** D5: one series, judged by segmented regression against dates in its own past. */
export function proveSeries(question: Question): { estimate: Estimated | null; checks: Check[] } {
  const { panel, weighted, scale } = question;
  const { y, date, periods } = seriesOf(panel, weighted);
  const shift = calibratedShift(y, date);
  if (shift === null) return { estimate: null, checks: [missingData({ panel })] };
  const estimate: Estimated = {
    method: "segmented regression, change of level at the start, judged by placebo dates",
    effect: shift.level,
    low: shift.low,
    high: shift.high,
    p: shift.p,
    permutations: { kind: "enumerated", count: shift.placebos, floor: 0 },
  };
  const middle = Math.floor(date / 2);
  const placebo = levelShift(y.subarray(0, date), middle);
  const alarmed = placebo !== null && Math.abs(placebo.level) > 2 * placebo.error;
  const inTime =
    placebo === null
      ? unchecked("placebo-in-time", "too few points before the start.")
      : check(
          "placebo-in-time",
          alarmed && Math.abs(placebo.level) >= Math.abs(shift.level) / 2 ? "red" : alarmed ? "amber" : "green",
          `Pretending that it began in ${periods[middle]}, when nothing had, gives ${saidChange(placebo.level, scale)}${alarmed ? ": the series moves by itself" : ""}.`,
        );
  return {
    estimate,
    checks: [
      inTime,
      check("placebo-in-space", "amber", "Not checked: there is no other team to compare with."),
      unchecked("concurrent-change", "say what else changed at the same time; one series cannot tell it apart."),
      unchecked("changed-instrument", "say when the way of measuring changed, if it did."),
      missingData({ panel }),
    ],
  };
}
