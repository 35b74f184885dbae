import type { DateOrder } from "./instant.ts";

const numeric = /^\s*(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/;

/**
 * The order of numeric dates such as 03/04/2024, from the dates of a sample: a first field above 12 means the day comes
 * first, a second one above 12 the month; the majority decides. Where no date decides, dots and dashes mean day first and
 * slashes month first, marked as assumed.
 */
export function decideDateOrder(dates: readonly (string | null)[], chosen?: boolean): DateOrder {
  if (chosen !== undefined) return { dayFirst: chosen, assumed: false };
  let dayFirst = 0;
  let monthFirst = 0;
  let slashes = 0;
  let others = 0;
  for (const date of dates) {
    const parts = date === null ? null : numeric.exec(date);
    if (parts === null) continue;
    const first = Number(parts[1]);
    const second = Number(parts[3]);
    if (first > 12 && second <= 12) dayFirst++;
    else if (second > 12 && first <= 12) monthFirst++;
    if (parts[2] === "/") slashes++;
    else others++;
  }
  if (dayFirst !== monthFirst) return { dayFirst: dayFirst > monthFirst, assumed: false };
  return { dayFirst: others >= slashes, assumed: true };
}
