import { dimensionKeys, type ContractContent, type ContractRow, type DimensionKey } from "#modules/governance/contract";

/** What values are called, by dimension and code. */
export type Names = Readonly<Record<DimensionKey, ReadonlyMap<string, string>>>;

export const namesOf = ({ dimensions }: ContractContent): Names => {
  const found = {} as Record<DimensionKey, ReadonlyMap<string, string>>;
  for (const key of dimensionKeys) found[key] = new Map(dimensions[key].map(({ code, name }) => [code, name || code]));
  return found;
};

export const nameIn = (names: Names, key: DimensionKey, code: string): string => names[key].get(code) ?? code;

/** Dimensions that have values, so that a table shows no empty columns. */
export const shownDimensions = ({ dimensions, rows }: ContractContent): DimensionKey[] =>
  dimensionKeys.filter((key) => dimensions[key].length > 0 || rows.some(({ cells }) => (cells[key]?.length ?? 0) > 0));

/** Whether everything that is looked for stands in a row: names, conditions, reason. */
export function rowHolds(row: ContractRow, names: Names, wanted: string): boolean {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const said = dimensionKeys.flatMap((key) => (row.cells[key] ?? []).map((code) => nameIn(names, key, code)));
  const text = [...said, ...row.conditions, row.why, row.verdict].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}
