import { grouped, percent, spokenDuration } from "#modules/workflows";
import type { Facts } from "#engines/mining";
import { shortName } from "./short-name.ts";

const day = 86_400;

/** Where the waiting goes, in one sentence that is true of the facts; docs/measures.md has its rule. */
export function bottleneckSentence(facts: Pick<Facts, "bottleneck" | "caseDuration" | "log">): string {
  const { bottleneck, caseDuration, log } = facts;
  if (bottleneck === null || caseDuration === null) return "Cases do not wait: no step begins after the one before it ends.";
  const to = shortName(bottleneck.to);
  const where = bottleneck.from === bottleneck.to ? `between one ${to} and the next` : `before ${to} (after ${shortName(bottleneck.from)})`;
  const inAll = caseDuration.meanSeconds * log.cases;
  return (
    `Cases wait longest ${where}: ${amounts(bottleneck.waitingSeconds, inAll)} in all, ` +
    `${percent(bottleneck.shareOfTime)} of the time all cases took; median ${spokenDuration(bottleneck.medianSeconds)}.`
  );
}

/** "12 days of 40", both in the unit that suits the smaller. */
function amounts(part: number, whole: number): string {
  if (part < day) return `${spokenDuration(part)} of ${spokenDuration(whole)}`;
  const rounded = (seconds: number): string =>
    grouped(seconds / day < 10 ? Math.round((seconds / day) * 10) / 10 : Math.round(seconds / day));
  return `${rounded(part)} ${rounded(part) === "1" ? "day" : "days"} of ${rounded(whole)}`;
}
