import type { Cadence, DayRule } from "#modules/governance/contract";
import { intlLocale } from "#web/messages";
import { messages } from "./messages.ts";

const words = messages.days;

/** Monday is 1; 5 January 2026 is one. */
export const weekdayName = (weekday: number): string =>
  new Intl.DateTimeFormat(intlLocale(), { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2026, 0, 4 + weekday)));

const ordinals: Record<number, string> = { 1: words.nth["1"], 2: words.nth["2"], 3: words.nth["3"], 4: words.nth["4"] };

export function dayRuleText(rule: DayRule): string {
  if (rule.kind === "day") return words.day(rule.day);
  if (rule.kind === "weekday") return words.weekday(words.nth[String(rule.nth) as "1"], weekdayName(rule.weekday));
  return words.workingDay(ordinals[rule.nth] ?? `${rule.nth}.`);
}

export const everyText = (about: Cadence["about"]): string => (about === "month" ? messages.every.month : messages.every.quarter);
