/** What the editor does to a contract: pure, each giving a new content. */
import {
  dimensionKeys,
  notListed,
  type Cells,
  type ContractContent,
  type ContractRow,
  type DimensionKey,
  type DimensionValue,
} from "#modules/governance/contract";

export type Branch = { readonly value: DimensionValue; readonly depth: number };

/** Values in the order of their tree: each behind the one above it. */
export function treeOf(values: readonly DimensionValue[]): Branch[] {
  const known = new Set(values.map(({ code }) => code));
  const below = Map.groupBy(values, ({ parent }) => (parent !== null && known.has(parent) ? parent : null));
  const seen = new Set<string>();
  const walk = (parent: string | null, depth: number): Branch[] =>
    (below.get(parent) ?? []).flatMap((value) => {
      if (seen.has(value.code)) return [];
      seen.add(value.code);
      return [{ value, depth }, ...walk(value.code, depth + 1)];
    });
  return [...walk(null, 0), ...values.filter(({ code }) => !seen.has(code)).map((value) => ({ value, depth: 0 }))];
}

/** A code from a name: small letters, digits and hyphens, and not one that is taken. */
export function codeFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, "");
  const start = plain === "" || plain === notListed ? "value" : plain;
  let code = start;
  for (let more = 2; taken.has(code); more++) code = `${start}-${more}`;
  return code;
}

const withValues = (content: ContractContent, key: DimensionKey, values: DimensionValue[]): ContractContent => ({
  ...content,
  dimensions: { ...content.dimensions, [key]: values },
});

/** Adds a value behind another one and what is below it, on its level; without one at the end. */
export function addValue(content: ContractContent, key: DimensionKey, name: string, behind?: string): ContractContent {
  const values = content.dimensions[key];
  const code = codeFor(name, new Set(values.map((one) => one.code)));
  const tree = treeOf(values);
  const at = tree.findIndex(({ value }) => value.code === behind);
  const made: DimensionValue = { code, name, parent: at === -1 ? null : tree[at]!.value.parent, note: "" };
  if (at === -1) return withValues(content, key, [...tree.map(({ value }) => value), made]);
  const after = tree.findIndex(({ depth }, place) => place > at && depth <= tree[at]!.depth);
  const order = tree.map(({ value }) => value);
  return withValues(content, key, after === -1 ? [...order, made] : order.toSpliced(after, 0, made));
}

export const changeValue = (content: ContractContent, key: DimensionKey, code: string, change: Partial<DimensionValue>): ContractContent =>
  withValues(
    content,
    key,
    content.dimensions[key].map((value) => (value.code === code ? { ...value, ...change } : value)),
  );

/** The value under which one would go: the last before it on its level. */
export function indentParent(values: readonly DimensionValue[], code: string): string | undefined {
  const one = values.find((value) => value.code === code);
  const siblings = treeOf(values).filter(({ value }) => value.parent === one?.parent);
  const at = siblings.findIndex(({ value }) => value.code === code);
  return at > 0 ? siblings[at - 1]!.value.code : undefined;
}

export function indent(content: ContractContent, key: DimensionKey, code: string): ContractContent {
  const parent = indentParent(content.dimensions[key], code);
  if (parent === undefined) return content;
  const changed = changeValue(content, key, code, { parent });
  return withValues(
    changed,
    key,
    treeOf(changed.dimensions[key]).map(({ value }) => value),
  );
}

export function outdent(content: ContractContent, key: DimensionKey, code: string): ContractContent {
  const values = content.dimensions[key];
  const one = values.find((value) => value.code === code);
  const above = values.find((value) => value.code === one?.parent);
  if (!one || !above) return content;
  const changed = changeValue(content, key, code, { parent: above.parent });
  return withValues(
    changed,
    key,
    treeOf(changed.dimensions[key]).map(({ value }) => value),
  );
}

/**
 * Takes a value away. What was below it goes up a level; rules that name others too name those alone; a rule about
 * nothing else goes with it, since without the value it would be about everything.
 */
export function removeValue(content: ContractContent, key: DimensionKey, code: string): ContractContent {
  const gone = content.dimensions[key].find((value) => value.code === code);
  if (!gone) return content;
  const values = content.dimensions[key]
    .filter((value) => value.code !== code)
    .map((value) => (value.parent === code ? { ...value, parent: gone.parent } : value));
  const rest = (cells: Cells): Cells => ({ ...cells, [key]: (cells[key] ?? []).filter((one) => one !== code) });
  const named = (cells: Cells): boolean => cells[key]?.includes(code) ?? false;
  const only = (cells: Cells): boolean => named(cells) && cells[key]!.length === 1;
  return {
    ...withValues(content, key, values),
    rows: content.rows.filter(({ cells }) => !only(cells)).map((row) => (named(row.cells) ? { ...row, cells: rest(row.cells) } : row)),
    examples: content.examples.map((one) =>
      one.question[key] === code ? { ...one, question: { ...one.question, [key]: notListed } } : one,
    ),
    ask: {
      ...content.ask,
      topics: content.ask.topics.map((topic) => (named(topic.about) ? { ...topic, about: rest(topic.about) } : topic)),
    },
  };
}

export const usesOf = ({ rows }: ContractContent, key: DimensionKey, code: string): number =>
  rows.filter(({ cells }) => cells[key]?.includes(code)).length;

/** An id that no other has: `row-12`. */
export function freeId(prefix: string, taken: Iterable<string>): string {
  const known = new Set(taken);
  for (let number = known.size + 1; ; number++) if (!known.has(`${prefix}-${number}`)) return `${prefix}-${number}`;
}

const rowIds = ({ rows }: ContractContent): string[] => rows.map(({ id }) => id);

/** A new rule behind the one at a place, -1 for the top; `like` is what it starts as. */
export function addRow(
  content: ContractContent,
  behind: number,
  like?: ContractRow,
): { readonly content: ContractContent; readonly id: string } {
  const id = freeId("row", rowIds(content));
  const made: ContractRow = like ? { ...like, id } : { id, cells: {}, verdict: "prohibited", conditions: [], why: "", topic: null };
  return { id, content: { ...content, rows: content.rows.toSpliced(behind + 1, 0, made) } };
}

export const changeRow = (content: ContractContent, id: string, change: Partial<ContractRow>): ContractContent => ({
  ...content,
  rows: content.rows.map((row) => (row.id === id ? { ...row, ...change } : row)),
});

export const setCell = (content: ContractContent, id: string, key: DimensionKey, codes: readonly string[]): ContractContent => ({
  ...content,
  rows: content.rows.map((row) => {
    if (row.id !== id) return row;
    const { [key]: _, ...others } = row.cells;
    return { ...row, cells: codes.length === 0 ? others : { ...others, [key]: [...codes] } };
  }),
});

export function moveRow(content: ContractContent, id: string, by: 1 | -1): ContractContent {
  const from = content.rows.findIndex((row) => row.id === id);
  const to = from + by;
  if (from === -1 || to < 0 || to >= content.rows.length) return content;
  return { ...content, rows: content.rows.toSpliced(from, 1).toSpliced(to, 0, content.rows[from]!) };
}

export const removeRow = (content: ContractContent, id: string): ContractContent => ({
  ...content,
  rows: content.rows.filter((row) => row.id !== id),
});

/** Dimensions a question can be about: those with values. */
export const askable = ({ dimensions }: ContractContent): DimensionKey[] => dimensionKeys.filter((key) => dimensions[key].length > 0);
