import { check, unchecked, type Check } from "../checks/check.ts";
import type { Estimated, Question } from "../question.ts";
import { rankShift } from "./rank-shift.ts";
import { seriesOf } from "./series.ts";

/** D0b: few cycles of one team, compared by ranks. */
export function proveCycles({ panel, weighted, seed }: Question): { estimate: Estimated; checks: Check[] } {
  const { y, date } = seriesOf(panel, weighted);
  const found = rankShift(y.subarray(0, date), y.subarray(date), seed);
  const { low, high, p, permutations } = found;
  return {
    estimate: { method: "exact rank test, Hodges-Lehmann shift", effect: found.shift, low, high, p, permutations },
    checks: [
      driftBefore(y.subarray(0, date)),
      unchecked("concurrent-change", "say what else changed at the same time; one team cannot tell it apart."),
      unchecked("changed-instrument", "say when the way of measuring changed, if it did."),
    ],
  };
}

/** Were cycles already moving before the change? Kendall's count of rising against falling pairs; amber beyond 1.96 of its errors. */
function driftBefore(before: Float64Array): Check {
  const n = before.length;
  let score = 0;
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) score += Math.sign(before[j]! - before[i]!);
  const z = score / Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const moves = Math.abs(z) > 1.96;
  return check(
    "pre-trend",
    moves ? "red" : "green",
    moves
      ? `The ${n} cycles before the change were already ${score > 0 ? "rising" : "falling"}.`
      : `The ${n} cycles before the change show no clear trend; with so few, only a strong one would be seen.`,
  );
}
