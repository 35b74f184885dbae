import type { Database } from "#platform/db";
import type { PackSectionRead } from "../contract.ts";

export type PackContext = {
  readonly db: Database;
  /** The closed period: from its first moment to the first moment after it. */
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
  /** The fewest people a number may be about. */
  readonly least: number;
};

/** What one noun says about a period. `read` gives undefined where it has nothing to say, not even that there was nothing. */
export type PackSection = {
  readonly id: string;
  readonly title: string;
  readonly read: (context: PackContext) => Promise<Omit<PackSectionRead, "id" | "title" | "more"> | undefined>;
};

/** A number with its unit, as a pack writes it. */
export const days = (value: number): string => {
  const rounded = Math.round(value * 10) / 10;
  return `${rounded} ${rounded === 1 ? "day" : "days"}`;
};
export const share = (part: number, of: number): string => (of === 0 ? "none" : `${Math.round((100 * part) / of)} %`);
export const counted = (n: number, one: string, other: string): string => `${n} ${n === 1 ? one : other}`;
