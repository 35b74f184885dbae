import { hodgesLehmann, mannWhitney } from "#engines/stats";
import { check, unchecked, type Check } from "../checks/check.ts";
import { countAssignments } from "../permutation/assignments.ts";
import type { Estimated, Question } from "../question.ts";
import { seriesOf } from "./series.ts";

/**
 * D0b: few cycles of one team, before against after, by the exact rank test and the Hodges-Lehmann shift with its interval. Assumes
 * that cycles are independent and alike but for the shift: a drift or a trend breaks it, so the claim stays at rung 3.
 *
 * Example: 240 to 245 minutes before, 46 to 49 after: p = 2 / 210.
 */
export function proveCycles({ panel, weighted }: Question): { estimate: Estimated | null; checks: Check[] } {
  const { y, date } = seriesOf(panel, weighted);
  const [before, after] = [y.subarray(0, date), y.subarray(date)];
  const tested = mannWhitney(after, before);
  const shifted = hodgesLehmann(after, before);
  if (tested.kind === "inconclusive" || shifted.kind === "inconclusive") return { estimate: null, checks: [] };
  const { low, high } = shifted.interval;
  const labels = Int32Array.from(y, (_, t) => Number(t >= date));
  const count = countAssignments(labels, new Int32Array(y.length));
  return {
    estimate: {
      ...{ method: "exact rank test, Hodges-Lehmann shift", effect: shifted.shift, low, high, p: tested.p },
      permutations: { kind: "enumerated", count, floor: 2 / count },
    },
    checks: [
      driftBefore(before),
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
