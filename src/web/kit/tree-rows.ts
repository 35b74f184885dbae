export type TreeRow<Item> = {
  readonly key: string;
  readonly item: Item;
  readonly depth: number;
  readonly parent: string | null;
  /** Null: nothing below. */
  readonly isOpen: boolean | null;
  /** Which of its siblings it is, from 1, and how many there are. */
  readonly place: number;
  readonly siblings: number;
  /** False: only shown because something below fits what is looked for. */
  readonly fits?: boolean;
};

type Shape<Item> = {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly parentOf: (item: Item) => string | null;
  readonly isOpen: (key: string, depth: number) => boolean;
  /** What is looked for: it is shown with all above it, everything else is not. */
  readonly fits?: ((item: Item) => boolean) | undefined;
};

/** The rows of a tree that are to be seen, in its order. An item whose parent is not among them stands at the top. */
export function visibleRows<Item>({ items, keyOf, parentOf, isOpen, fits }: Shape<Item>): readonly TreeRow<Item>[] {
  const keys = new Set(items.map(keyOf));
  const below = new Map<string | null, Item[]>();
  for (const item of items) {
    const parent = parentOf(item);
    const place = parent !== null && keys.has(parent) ? parent : null;
    const siblings = below.get(place);
    if (siblings) siblings.push(item);
    else below.set(place, [item]);
  }
  const fitting = new Map<string, boolean>();
  const fitsBelow = (item: Item): boolean => {
    const key = keyOf(item);
    const known = fitting.get(key);
    if (known !== undefined) return known;
    fitting.set(key, false);
    const answer = !fits || fits(item) || (below.get(key) ?? []).some(fitsBelow);
    fitting.set(key, answer);
    return answer;
  };
  const rows: TreeRow<Item>[] = [];
  const walk = (parent: string | null, depth: number) => {
    const children = (below.get(parent) ?? []).filter(fitsBelow);
    children.forEach((item, index) => {
      const key = keyOf(item);
      const hasBelow = (below.get(key) ?? []).some(fitsBelow);
      const open = hasBelow ? isOpen(key, depth) : null;
      rows.push({
        key,
        item,
        depth,
        parent,
        isOpen: open,
        place: index + 1,
        siblings: children.length,
        ...(fits ? { fits: fits(item) } : {}),
      });
      if (open) walk(key, depth + 1);
    });
  };
  walk(null, 0);
  return rows;
}

export type TreeKey = "ArrowDown" | "ArrowUp" | "ArrowLeft" | "ArrowRight" | "Home" | "End";

/** What a key does in a tree: opens or closes the row, or goes to another. */
export function nextRow<Item>(
  rows: readonly TreeRow<Item>[],
  row: TreeRow<Item>,
  key: TreeKey,
): { readonly to?: string; readonly toggle?: boolean } | undefined {
  const index = rows.findIndex((one) => one.key === row.key);
  const to = (place: number) => {
    const target = rows[place];
    return target ? { to: target.key } : {};
  };
  if (key === "ArrowDown") return to(index + 1);
  if (key === "ArrowUp") return to(index - 1);
  if (key === "Home") return to(0);
  if (key === "End") return to(rows.length - 1);
  if (key === "ArrowRight") return row.isOpen === false ? { toggle: true } : row.isOpen ? to(index + 1) : {};
  if (key === "ArrowLeft") return row.isOpen ? { toggle: false } : row.parent === null ? {} : { to: row.parent };
  return undefined;
}
