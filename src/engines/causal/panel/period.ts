/** A period as it was written: a plain number, or a day (days since 1970-01-01) that names a day, week, month or quarter. */
export type Period = { readonly kind: "number" | "day"; readonly value: number };

const dayMs = 86_400_000;

/**
 * Reads a period: an integer (9, 2004), a date (2024-02-05, 20240205, 5.2.2024, also with a time behind it), an ISO week (2024-W06,
 * 2024W06, its Monday), a month (2024-02) or a quarter (2024-Q1). Null for anything else, and for days that do not exist.
 *
 * Example: 2021-W01 is Monday 2021-01-04, day 18,631; 2020-W53 is 2020-12-28.
 */
export function readPeriod(text: string): Period | null {
  const trimmed = text.trim();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(trimmed);
  if (compact !== null && Number(compact[1]) >= 1900 && Number(compact[1]) <= 2200) {
    const day = dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
    if (day !== null) return day;
  }
  if (/^[+-]?\d{1,15}(\.0*)?$/.test(trimmed)) return { kind: "number", value: Number(trimmed) };
  const date = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(trimmed);
  if (date !== null) return dayOf(Number(date[1]), Number(date[2]), Number(date[3]));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(trimmed);
  if (dotted !== null) return dayOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const week = /^(\d{4})-?\s?[Ww](\d{1,2})(?:-([1-7]))?$/.exec(trimmed);
  if (week !== null) return mondayOf(Number(week[1]), Number(week[2]));
  const month = /^(\d{4})-(\d{1,2})$/.exec(trimmed);
  if (month !== null) return dayOf(Number(month[1]), Number(month[2]), 1);
  const quarter = /^(\d{4})-?\s?[Qq]([1-4])$/.exec(trimmed);
  return quarter === null ? null : dayOf(Number(quarter[1]), 3 * Number(quarter[2]) - 2, 1);
}

function dayOf(year: number, month: number, day: number): Period | null {
  const at = Date.UTC(year, month - 1, day);
  const back = new Date(at);
  const exists = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  return exists ? { kind: "day", value: at / dayMs } : null;
}

/** ISO 8601: week 1 holds the year's first Thursday. A week 53 that the year does not have is refused. */
function mondayOf(year: number, week: number): Period | null {
  const mondayOfFirst = (y: number) => {
    const fourth = Date.UTC(y, 0, 4) / dayMs;
    return fourth - ((((fourth + 3) % 7) + 7) % 7);
  };
  const value = mondayOfFirst(year) + 7 * (week - 1);
  return week >= 1 && value < mondayOfFirst(year + 1) ? { kind: "day", value } : null;
}
