import { dimensionKeys, type Cells, type ContractContent, type DimensionKey, type Verdict } from "../contract.ts";
import { addBits, noBits, setBit, wordsFor, type Bits } from "./bits.ts";
import { chainOf, hierarchyOf, type Hierarchy } from "./hierarchy.ts";

/** Which rows apply where, for each value of a dimension. */
export type PreparedDimension = Hierarchy & {
  /** Rows that name nothing in this dimension. */
  readonly any: Bits;
  /** For each value: rows that name it or something above it, or nothing. */
  readonly sure: readonly Bits[];
  /** For each value: these, and rows that name something below it. */
  readonly open: readonly Bits[];
  readonly isNamed: boolean;
};

export type PreparedContract = {
  readonly content: ContractContent;
  readonly words: number;
  readonly every: Bits;
  readonly dimensions: Readonly<Record<DimensionKey, PreparedDimension>>;
  /** The dimensions that any row names, in reading order. */
  readonly named: readonly DimensionKey[];
  /** The rows of each verdict. */
  readonly of: Readonly<Record<Verdict, Bits>>;
};

/** Reads a contract into bits, once for each version; answering is then a few `and`s over them. */
export function prepare(content: ContractContent): PreparedContract {
  const words = wordsFor(content.rows.length);
  const every = noBits(words);
  const of = { permitted: noBits(words), conditional: noBits(words), prohibited: noBits(words) };
  content.rows.forEach(({ verdict }, row) => {
    setBit(every, row);
    setBit(of[verdict], row);
  });
  const dimensions = Object.fromEntries(
    dimensionKeys.map((key) => [key, prepareDimension(content, key, words)]),
  ) as PreparedContract["dimensions"];
  return { content, words, every, dimensions, of, named: dimensionKeys.filter((key) => dimensions[key].isNamed) };
}

function prepareDimension({ dimensions, rows }: ContractContent, key: DimensionKey, words: number): PreparedDimension {
  const hierarchy = hierarchyOf(dimensions[key]);
  const { values, placeOf, above, downwards } = hierarchy;
  const any = noBits(words);
  const sure = values.map(() => noBits(words));
  const within = values.map(() => noBits(words));
  rows.forEach(({ cells }, row) => {
    const codes = cells[key] ?? [];
    if (codes.length === 0) setBit(any, row);
    for (const code of codes) {
      const place = placeOf.get(code);
      if (place === undefined) continue;
      setBit(sure[place]!, row);
      setBit(within[place]!, row);
    }
  });
  for (const place of downwards) addBits(sure[place]!, above[place] === -1 ? any : sure[above[place]!]!);
  for (const place of downwards.toReversed()) if (above[place] !== -1) addBits(within[above[place]!]!, within[place]!);
  within.forEach((bits, place) => addBits(bits, sure[place]!));
  return { ...hierarchy, any, sure, open: within, isNamed: rows.some(({ cells }) => (cells[key]?.length ?? 0) > 0) };
}

/** Whether cells cover a place in each dimension for certain; -1 is what is not listed or unsaid. */
export const cellsCover = ({ dimensions }: PreparedContract, cells: Cells, places: Readonly<Record<DimensionKey, number>>): boolean =>
  dimensionKeys.every((key) => {
    const codes = cells[key] ?? [];
    if (codes.length === 0) return true;
    const hierarchy = dimensions[key];
    return places[key] !== -1 && chainOf(hierarchy, places[key]).some((place) => codes.includes(hierarchy.values[place]!.code));
  });
