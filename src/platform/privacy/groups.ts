/**
 * The privacy kernel's one idea: everybody belongs to at most one group of at least k people, a group never changes its
 * members, and every number that leaves is a sum over whole groups. Whatever anybody adds or subtracts, across units,
 * dimensions and time, is again about whole groups.
 *
 * (Sums over a fixed partition are the classic safe case of query set restriction: Denning and Schlörer, "Inference
 * controls for statistical databases", Computer 16(7), 1983. Unchanging members are what makes it hold over time.)
 */
export type Member = {
  readonly id: string;
  /** The node of the tree they stand in directly. */
  readonly node: string;
  /** Dimension -> value. */
  readonly labels: Readonly<Record<string, string>>;
};

/** Who stands where at one moment: each node's parent, and all members. */
export type Population = { readonly tree: ReadonlyMap<string, string | null>; readonly members: readonly Member[] };

export type Group = {
  readonly id: number;
  readonly members: readonly string[];
  /** The node it was formed in, or moved to as a whole. */
  readonly home: string;
  /** The closed period in which it was formed. */
  readonly formedIn: number;
  /** Labels that all its members had when it was formed. */
  readonly labels: Readonly<Record<string, string>>;
  /**
   * The groups formed in one period under one node are a family of this many: as long as all of them are told together,
   * their sum can be told more exactly than each alone. Its name is the id of its first group.
   */
  readonly family: { readonly id: number; readonly size: number };
  /** Since this period no unit holds half of its members any more: it is in no number. */
  readonly silentSince: number | null;
};

export type Grouping = {
  readonly groups: readonly Group[];
  /** Who is in no group yet, and since which period. */
  readonly waiting: ReadonlyMap<string, number>;
};

export type Rules = {
  /** k: fewest people in a group. */
  readonly least: number;
  /** Dimensions by which a large pool is parted when its groups are formed, the most important first. */
  readonly dimensions: readonly string[];
  /** Closed periods that newcomers wait for their own unit to fill a group before they are counted in the one above. */
  readonly patience: number;
  /** Closed periods after which members of a silent group may enter a new one. */
  readonly rest: number;
};

export type Paths = ReadonlyMap<string, readonly string[]>;

/** For each node itself and the nodes above it, up to its root. */
export function pathsOf(tree: Population["tree"]): Paths {
  const pathOf = (node: string): string[] => {
    const path: string[] = [];
    for (let at: string | null | undefined = node; at != null && !path.includes(at); at = tree.get(at)) path.push(at);
    return path;
  };
  return new Map([...tree.keys()].map((node) => [node, pathOf(node)]));
}

/** For each group the lowest node whose subtree holds at least half of its members now; null when there is none. */
export function placesOf(groups: readonly Group[], members: readonly Member[], paths: Paths): ReadonlyMap<number, string | null> {
  const nodeOf = new Map(members.map(({ id, node }) => [id, node]));
  return new Map(
    groups.map((group) => {
      const held = new Map<string, number>();
      for (const member of group.members)
        for (const node of paths.get(nodeOf.get(member) ?? "") ?? []) held.set(node, (held.get(node) ?? 0) + 1);
      const [place = null] = [...held]
        .filter(([, count]) => count * 2 >= group.members.length)
        .map(([node]) => node)
        .toSorted((a, b) => paths.get(b)!.length - paths.get(a)!.length || (a < b ? -1 : 1));
      return [group.id, place];
    }),
  );
}

/**
 * Closes a period: groups that fell apart go silent, members of long silent ones are free again, and whoever is in no
 * group is gathered, from the leaves of the tree up, into new groups of at least `rules.least`. Same input, same answer.
 */
export function closePeriod(before: Grouping, population: Population, period: number, rules: Rules): Grouping {
  const paths = pathsOf(population.tree);
  const places = placesOf(before.groups, population.members, paths);
  const groups = before.groups.map((group) => {
    if (group.silentSince !== null) return group;
    const place = places.get(group.id) ?? null;
    // Still at home, or moved on together to a place that is not merely where its scattered members meet again.
    if (place === null || (place !== group.home && (paths.get(group.home) ?? []).includes(place))) return { ...group, silentSince: period };
    return place === group.home ? group : { ...group, home: place };
  });
  const isBound = ({ silentSince }: Group): boolean => silentSince === null || period - silentSince < rules.rest;
  const bound = new Set(groups.filter(isBound).flatMap(({ members }) => members));
  const free = population.members.filter(({ id }) => !bound.has(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const isFirst = before.groups.length === 0;
  const since = new Map(free.map(({ id }) => [id, before.waiting.get(id) ?? period]));
  const mayRise = ({ id }: Member): boolean => isFirst || period - (since.get(id) ?? period) >= rules.patience;

  let next = groups.reduce((most, { id }) => Math.max(most, id), 0) + 1;
  const formed: Pick<Group, "id" | "home" | "members" | "labels">[] = [];
  const pools = poolsByNode(free, population.tree);
  const leftOver = new Set<string>();
  for (const node of leavesFirst(paths)) {
    const pool = pools.get(node) ?? [];
    if (pool.length >= rules.least) {
      for (const { members, labels } of parted(pool, rules))
        formed.push({ id: next++, home: node, members: members.map(({ id }) => id), labels });
      continue;
    }
    const parent = population.tree.get(node);
    for (const member of pool) {
      if (parent != null && mayRise(member)) pools.set(parent, [...(pools.get(parent) ?? []), member]);
      else leftOver.add(member.id);
    }
  }
  const families = Map.groupBy(formed, ({ home }) => population.tree.get(home) ?? home);
  const familyOf = new Map(
    [...families.values()].flatMap((all) => all.map(({ id }) => [id, { id: all[0]!.id, size: all.length }] as const)),
  );
  const added = formed.map((group) => ({ ...group, formedIn: period, silentSince: null, family: familyOf.get(group.id)! }));
  return { groups: [...groups, ...added], waiting: new Map([...since].filter(([id]) => leftOver.has(id))) };
}

function poolsByNode(members: readonly Member[], tree: Population["tree"]): Map<string, Member[]> {
  const pools = new Map<string, Member[]>();
  for (const member of members) {
    if (!tree.has(member.node)) continue;
    const pool = pools.get(member.node);
    if (pool) pool.push(member);
    else pools.set(member.node, [member]);
  }
  return pools;
}

const leavesFirst = (paths: Paths): string[] =>
  [...paths.keys()].toSorted((a, b) => paths.get(b)!.length - paths.get(a)!.length || (a < b ? -1 : 1));

type Part = { readonly members: readonly Member[]; readonly labels: Readonly<Record<string, string>> };

/** A pool as groups: parted by the first dimension that gives two or more large enough parts; what is too small joins the smallest of them. */
function parted(pool: readonly Member[], { least, dimensions }: Rules): readonly Part[] {
  for (const dimension of pool.length >= 2 * least ? dimensions : []) {
    const byValue = Map.groupBy(pool, ({ labels }) => labels[dimension]);
    const pure = [...byValue]
      .filter(([value, members]) => value !== undefined && members.length >= least)
      .toSorted(([a], [b]) => (a! < b! ? -1 : 1));
    const kept = new Set(pure.flatMap(([, members]) => members));
    const rest = pool.filter((member) => !kept.has(member));
    if (pure.length + Number(rest.length >= least) < 2) continue;
    const parts: Part[] = pure.map(([value, members]) => ({ members, labels: { [dimension]: value! } }));
    if (rest.length === 0) return parts;
    if (rest.length >= least) return [...parts, { members: rest, labels: {} }];
    const smallest = parts.toSorted((a, b) => a.members.length - b.members.length)[0]!;
    return [...parts.filter((part) => part !== smallest), { members: [...smallest.members, ...rest], labels: {} }];
  }
  return [{ members: pool, labels: {} }];
}
