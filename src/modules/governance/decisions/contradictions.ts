import { dimensionKeys, type ContractAnalysis } from "../contract.ts";
import { addBits, both, indicesOf, keepBits, noBits, setBit, takeBits, type Bits } from "./bits.ts";
import { leavesOf } from "./hierarchy.ts";
import type { PreparedContract } from "./prepare.ts";

type Contradiction = NonNullable<ContractAnalysis["reckoned"]>["contradictions"][number];
const mostShown = 100;

/** For each row and dimension the leaves it covers, as a text; two rows that cover the same have the same. */
type Cover = { readonly leaves: readonly (ReadonlySet<number> | undefined)[]; readonly name: string; readonly named: string };

/** Rows about the very same, and equally specific rows that overlap without one holding the other, with different verdicts. */
export function contradictionsIn(prepared: PreparedContract): { readonly found: Contradiction[]; readonly more: boolean } {
  const { rows } = prepared.content;
  const covers = coversOf(prepared);
  const found: Contradiction[] = [];
  for (const some of Map.groupBy(covers.keys(), (row) => covers[row]!.name).values())
    if (new Set(some.map((row) => rows[row]!.verdict)).size > 1) found.push({ kind: "same-cells", rows: some.map((row) => row + 1) });
  const sameShape = new Map<string, Bits>();
  covers.forEach(({ named }, row) => {
    if (!sameShape.has(named)) sameShape.set(named, noBits(prepared.words));
    setBit(sameShape.get(named)!, row);
  });
  for (let row = 0; row < rows.length && found.length <= mostShown; row++) {
    const candidates = overlapping(prepared, covers, row);
    keepBits(candidates, sameShape.get(covers[row]!.named)!);
    takeBits(candidates, prepared.of[rows[row]!.verdict]);
    for (const other of indicesOf(candidates))
      if (other > row && found.length <= mostShown && !holds(covers[row]!, covers[other]!) && !holds(covers[other]!, covers[row]!))
        found.push({ kind: "crossing", rows: [row + 1, other + 1] });
  }
  return { found: found.slice(0, mostShown), more: found.length > mostShown };
}

/** Of rows that decide nothing: stricter rows that overlap, first those that hold all of it. */
export function overrulersOf(prepared: PreparedContract, dead: readonly number[], most: number): Map<number, number[]> {
  const covers = coversOf(prepared);
  const { of, content } = prepared;
  return new Map(
    dead.map((row) => {
      const candidates = overlapping(prepared, covers, row);
      const stricter = noBits(prepared.words);
      if (content.rows[row]!.verdict === "permitted") addBits(stricter, of.conditional);
      addBits(stricter, of.prohibited);
      const others = indicesOf(both(candidates, stricter), 2000);
      const whole = others.filter((other) => holds(covers[other]!, covers[row]!));
      return [row, (whole.length > 0 ? whole : others).slice(0, most)];
    }),
  );
}

function coversOf({ content, dimensions }: PreparedContract): Cover[] {
  const below = Object.fromEntries(dimensionKeys.map((key) => [key, leavesBelow(dimensions[key])]));
  return content.rows.map(({ cells }) => {
    const leaves = dimensionKeys.map((key) => {
      const codes = cells[key] ?? [];
      if (codes.length === 0) return undefined;
      return new Set(codes.flatMap((code) => below[key]![dimensions[key].placeOf.get(code) ?? -1] ?? []).toSorted((a, b) => a - b));
    });
    return {
      leaves,
      name: leaves.map((some) => (some ? [...some].join() : "any")).join("|"),
      named: leaves.map((some) => (some ? "1" : "0")).join(""),
    };
  });
}

function leavesBelow(dimension: PreparedContract["dimensions"]["tool"]): number[][] {
  const found: number[][] = dimension.values.map(() => []);
  for (const leaf of leavesOf(dimension)) for (let at = leaf; at !== -1; at = dimension.above[at]!) found[at]!.push(leaf);
  return found;
}

function overlapping({ dimensions, every, words }: PreparedContract, covers: readonly Cover[], row: number): Bits {
  const found = every.slice();
  dimensionKeys.forEach((key, at) => {
    const leaves = covers[row]!.leaves[at];
    if (!leaves) return;
    const some = noBits(words);
    for (const leaf of leaves) addBits(some, dimensions[key].sure[leaf]!);
    keepBits(found, some);
  });
  return found;
}

/** Whether one row covers all that the other does. */
const holds = (one: Cover, other: Cover): boolean =>
  one.leaves.every((leaves, at) => leaves === undefined || (other.leaves[at]?.isSubsetOf(leaves) ?? false));
