export type Sort = { readonly column: string; readonly direction: "ascending" | "descending" };

/** A press on a header: first its useful direction, then the other. */
export function nextSort(column: string, now: Sort | null, first: Sort["direction"]): Sort {
  if (now?.column !== column) return { column, direction: first };
  return { column, direction: now.direction === "ascending" ? "descending" : "ascending" };
}

/** "-cases" and "cases" in the address. */
export function sortFromText(text: string | undefined): Sort | null {
  if (!text) return null;
  return text.startsWith("-") ? { column: text.slice(1), direction: "descending" } : { column: text, direction: "ascending" };
}

export function sortToText(sort: Sort | null): string | undefined {
  if (!sort) return undefined;
  return sort.direction === "descending" ? `-${sort.column}` : sort.column;
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** A sorted copy, stable, missing values last in both directions. */
export function sortRows<Row>(
  rows: readonly Row[],
  by: ((row: Row) => string | number | null | undefined) | undefined,
  direction: Sort["direction"],
): readonly Row[] {
  if (!by) return rows;
  const sign = direction === "ascending" ? 1 : -1;
  return rows
    .map((row) => ({ row, value: by(row) }))
    .sort((a, b) => {
      if (a.value == null || b.value == null) return Number(a.value == null) - Number(b.value == null);
      if (typeof a.value === "number" && typeof b.value === "number") return sign * (a.value - b.value);
      return sign * collator.compare(String(a.value), String(b.value));
    })
    .map(({ row }) => row);
}
