import { shortName } from "./short-name.ts";

const longest = 40;

/** A variant to read: its activities in order; of a very long one the beginning, and how many there are. */
export function inOrder(activities: readonly string[], arrow: string): string {
  if (activities.length <= longest) return activities.map(shortName).join(arrow);
  return `${activities.slice(0, longest).map(shortName).join(arrow)}${arrow}… (${activities.length} in all)`;
}
