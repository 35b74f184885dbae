import { intlLocale } from "../messages/index.ts";
import { messages } from "./messages.ts";

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${intlLocale()} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(intlLocale(), options);
  formats.set(key, known);
  return known;
}

/** 1,234 or, with `digits`, at most that many decimals. Missing is a dash. */
export function formatNumber(n: number | null | undefined, options: { readonly digits?: number; readonly compact?: boolean } = {}): string {
  if (n == null || !Number.isFinite(n)) return messages.nothing;
  return numberFormat({ maximumFractionDigits: options.digits ?? 0, ...(options.compact ? { notation: "compact" } : {}) }).format(n);
}

/** A share between 0 and 1 as "12 %"; small ones keep a decimal: "0.4 %". */
export function formatPercent(share: number | null | undefined, digits?: number): string {
  if (share == null || !Number.isFinite(share)) return messages.nothing;
  const hundred = share * 100;
  const shown = digits ?? (hundred !== 0 && Math.abs(hundred) < 9.95 ? 1 : 0);
  if (hundred > 0 && hundred < 0.05 && digits === undefined) return messages.percent(`< ${formatNumber(0.1, { digits: 1 })}`);
  return messages.percent(formatNumber(hundred, { digits: shown }));
}

/** "12 of 40" */
export function formatOf(part: number, all: number): string {
  return messages.of(formatNumber(part), formatNumber(all));
}

/** "n = 1,434" */
export function formatSample(n: number): string {
  return messages.sample(formatNumber(n));
}

const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** Bytes in powers of 1000: "4.1 MB". */
export function formatBytes(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const n = bytes / 1000 ** step;
  return messages.bytes(formatNumber(n, { digits: step === 0 || n >= 100 ? 0 : 1 }), units[step] ?? "B");
}
