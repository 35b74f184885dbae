import { messages } from "./messages.ts";
import { formatNumber } from "./number.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A duration in seconds as a person says it, in its two largest units: "2 d 6 h", "6 h 5 min", "40 s", "0.3 s".
 * Calendar time: a day has 24 hours. Missing is a dash; a negative one keeps its sign.
 */
export function formatDuration(seconds: number | null | undefined): string {
  if (seconds == null || !Number.isFinite(seconds)) return messages.nothing;
  const sign = seconds < 0 ? "−" : "";
  return sign + parts(Math.abs(seconds)).join(" ");
}

function parts(length: number): string[] {
  const say = (n: number, digits = 0) => formatNumber(n, { digits });
  if (length === 0) return [messages.seconds("0")];
  if (length < 0.9995) return [messages.milliseconds(say(Math.max(1, Math.round(length * 1000))))];
  if (length < 9.95) return [messages.seconds(say(length, 1))];
  if (length < minute - 0.5) return [messages.seconds(say(Math.round(length)))];
  if (length < hour - 30) return two(Math.round(length), minute, messages.minutes, messages.seconds, 10 * minute);
  if (length < day - 30 * minute) return two(Math.round(length / minute), 60, messages.hours, messages.minutes, 600);
  return two(Math.round(length / hour), 24, messages.days, messages.hours, 24 * 30);
}

type Unit = (n: string) => string;

/** `total` in small units as "big small"; from `roundFrom` small units on, only the big one. */
function two(total: number, per: number, big: Unit, small: Unit, roundFrom: number): string[] {
  if (total >= roundFrom) return [big(formatNumber(Math.round(total / per)))];
  const rest = total % per;
  const whole = Math.floor(total / per);
  return rest === 0 ? [big(formatNumber(whole))] : [big(formatNumber(whole)), small(formatNumber(rest))];
}
