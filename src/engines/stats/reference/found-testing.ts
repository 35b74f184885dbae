import type { Estimate } from "../estimate.ts";

/** What was found, or a failed test with the reason. */
export function found<T>(answer: Estimate<T>): T {
  if (answer.kind === "inconclusive") throw new Error(answer.reasons[0]!.message);
  return answer;
}
