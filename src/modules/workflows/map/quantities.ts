/** `from`: above this a duration is told in the unit, so that rounding never makes "60 min" or "24 h" of it. */
const units = [
  { name: "y", long: "year", seconds: 365.25 * 86_400, from: 365.25 * 86_400 },
  { name: "d", long: "day", seconds: 86_400, from: 86_400 - 1800 },
  { name: "h", long: "hour", seconds: 3600, from: 3600 - 30 },
  { name: "min", long: "minute", seconds: 60, from: 60 - 0.5 },
  { name: "s", long: "second", seconds: 1, from: 1 },
] as const;

/** A duration in at most two figures of its largest fitting unit, for lines on a map: "2.3 d", "45 min", "0 s". Negative ones keep their sign. */
export function shortDuration(seconds: number): string {
  const size = Math.abs(seconds);
  const unit = units.find((candidate) => size >= candidate.from) ?? units[4];
  const value = seconds / unit.seconds;
  const rounded = Math.abs(value) < 10 && unit.name !== "s" ? Math.round(value * 10) / 10 : Math.round(value);
  if (size > 0 && size < 1) return seconds < 0 ? "> -1 s" : "<1 s";
  return `${grouped(rounded === 0 ? 0 : rounded)} ${unit.name}`;
}

/** A duration in words for a sentence: "27 days", "3.5 hours", "1 minute". */
export function spokenDuration(seconds: number): string {
  const size = Math.abs(seconds);
  const unit = units.slice(1).find((candidate) => size >= candidate.from) ?? units[4];
  const value = seconds / unit.seconds;
  const rounded = Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${grouped(rounded === 0 ? 0 : rounded)} ${unit.long}${Math.abs(rounded) === 1 ? "" : "s"}`;
}

/** 1234567 as "1,234,567". Exports and the command line read the same everywhere, whatever the machine's language. */
export const grouped = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 1 });

/** 0.1234 as "12 %", 0.0123 as "1.2 %"; a small share is not rounded to nothing, nor a large one to everything. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) return "<0.1 %";
  if (value < 100 && value > 99.9) return ">99.9 %";
  return `${value >= 10 && value < 99.5 ? Math.round(value) : Math.round(value * 10) / 10} %`;
}
