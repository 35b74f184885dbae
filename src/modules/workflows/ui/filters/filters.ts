/** The filters of every analysis as they stand in the address: one repeated parameter each, so that a link says what it shows. */
export type Filters = {
  readonly from: string | null;
  readonly to: string | null;
  readonly with: readonly string[];
  readonly without: readonly string[];
  readonly step: readonly string[];
  readonly notStep: readonly string[];
  readonly variant: readonly string[];
  readonly where: readonly string[];
};

export const listFilters = ["with", "without", "step", "notStep", "variant", "where"] as const;
export type ListFilter = (typeof listFilters)[number];

/** One filter that can be taken away on its own. */
export type FilterPart = { readonly name: ListFilter | "from" | "to"; readonly value: string };

export const noFilters: Filters = { from: null, to: null, with: [], without: [], step: [], notStep: [], variant: [], where: [] };

const separator = ">>";

export const stepOf = (from: string, to: string): string => `${from}${separator}${to}`;

/** The two ends of a step. An activity may itself contain the sign, so the known names decide where it is cut. */
export function endsOf(step: string, known: ReadonlySet<string> = new Set()): { from: string; to: string } {
  let first = -1;
  for (let at = step.indexOf(separator); at >= 0; at = step.indexOf(separator, at + 1)) {
    if (first < 0) first = at;
    const from = step.slice(0, at);
    const to = step.slice(at + separator.length);
    if (known.has(from) && known.has(to)) return { from, to };
  }
  return first < 0 ? { from: step, to: "" } : { from: step.slice(0, first), to: step.slice(first + separator.length) };
}

export function filtersIn(search: URLSearchParams): Filters {
  const list = (name: ListFilter) => [...new Set(search.getAll(name).filter((value) => value !== ""))];
  return {
    from: search.get("from") || null,
    to: search.get("to") || null,
    with: list("with"),
    without: list("without"),
    step: list("step"),
    notStep: list("notStep"),
    variant: list("variant"),
    where: list("where"),
  };
}

/** The query the server understands; what is not set is left out, so that equal filters give equal addresses. */
export function queryOf(filters: Filters): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  if (filters.from) query["from"] = filters.from;
  if (filters.to) query["to"] = filters.to;
  for (const name of listFilters) if (filters[name].length > 0) query[name] = [...filters[name]];
  return query;
}

export function partsOf(filters: Filters): FilterPart[] {
  const parts: FilterPart[] = [];
  if (filters.from) parts.push({ name: "from", value: filters.from });
  if (filters.to) parts.push({ name: "to", value: filters.to });
  for (const name of listFilters) for (const value of filters[name]) parts.push({ name, value });
  return parts;
}

export const has = (filters: Filters, name: ListFilter, value: string): boolean => filters[name].includes(value);

export function withoutPart(filters: Filters, part: FilterPart): Filters {
  if (part.name === "from" || part.name === "to") return { ...filters, [part.name]: null };
  return { ...filters, [part.name]: filters[part.name].filter((value) => value !== part.value) };
}

const opposite: Partial<Record<ListFilter, ListFilter>> = { with: "without", without: "with", step: "notStep", notStep: "step" };

/** Sets a filter; its opposite for the same value goes, because both together can fit no case. */
export function withPart(filters: Filters, name: ListFilter, value: string): Filters {
  const other = opposite[name];
  const cleared = other ? { ...filters, [other]: filters[other].filter((one) => one !== value) } : filters;
  return has(cleared, name, value) ? cleared : { ...cleared, [name]: [...cleared[name], value] };
}

export const toggled = (filters: Filters, name: ListFilter, value: string): Filters =>
  has(filters, name, value) ? withoutPart(filters, { name, value }) : withPart(filters, name, value);
