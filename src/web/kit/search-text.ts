export type SearchValues = Readonly<Record<string, string | readonly string[]>>;

/** "?with=A&with=B&tab=cases" as {with: ["A", "B"], tab: "cases"}: repeated names are lists, as the server reads them. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  const search = new URLSearchParams(text);
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    result[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return result;
}

/** The other way; undefined, null, "" and [] leave the address. Starts with "?" or is empty. */
export function writeSearch(values: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null || one === "") continue;
      search.append(name, String(one));
    }
  }
  return search.size > 0 ? `?${search}` : "";
}
