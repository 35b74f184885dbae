import { pathsOf, placesOf, type Group, type Member, type Paths, type Population } from "./groups.ts";

/** Members whose answer somebody may know for certain beforehand; what is said must not follow for the others from theirs. */
const known = 3;

export type Question = { readonly node: string; readonly dimension?: { readonly name: string; readonly value: string } };

/** Which groups answer a question, and how well they stand for the unit. */
export type Scope = {
  /** Whose number it is: the node that was asked for, or the nearest above it that has one. */
  readonly node: string;
  readonly groups: readonly Group[];
  /** People in the groups: the n of the number. */
  readonly people: number;
  /** Of them, who is not there any more. */
  readonly gone: number;
  /** Who is there now and not counted, being in no group of it. */
  readonly notCounted: number;
};

/** A period as questions see it: who and which groups are in each node's subtree. */
export type View = {
  readonly paths: Paths;
  readonly members: ReadonlyMap<string, readonly Member[]>;
  readonly groups: ReadonlyMap<string, readonly Group[]>;
};

export function viewOf(groups: readonly Group[], { tree, members }: Population): View {
  const paths = pathsOf(tree);
  const loud = groups.filter(({ silentSince }) => silentSince === null);
  const places = placesOf(loud, members, paths);
  return {
    paths,
    members: below(paths, members, ({ node }) => node),
    groups: below(paths, loud, ({ id }) => places.get(id) ?? null),
  };
}

function below<T>(paths: Paths, all: readonly T[], nodeOf: (one: T) => string | null): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    for (const node of paths.get(nodeOf(one) ?? "") ?? []) {
      const there = found.get(node);
      if (there) there.push(one);
      else found.set(node, [one]);
    }
  }
  return found;
}

/**
 * The groups whose sum answers a question. A node is answered when its groups hold at least half of those who are there
 * now; otherwise the nearest node above it that can be answers, under its own name. Undefined: none can.
 * It looks at who is where, never at what is asked about them, so that a refusal says nothing about anybody.
 */
export function scopeOf({ node: asked, dimension }: Question, view: View): Scope | undefined {
  const isAsked = ({ labels }: Pick<Member, "labels">): boolean => dimension === undefined || labels[dimension.name] === dimension.value;
  for (const node of view.paths.get(asked) ?? []) {
    const groups = (view.groups.get(node) ?? []).filter(isAsked);
    if (groups.length === 0) continue;
    const there = (view.members.get(node) ?? []).filter(isAsked);
    const inGroups = new Set(groups.flatMap(({ members }) => members));
    const counted = there.filter(({ id }) => inGroups.has(id)).length;
    if (counted * 2 >= there.length)
      return { node, groups, people: inGroups.size, gone: inGroups.size - counted, notCounted: there.length - counted };
  }
  return undefined;
}

/** How many people: exactly, or between two bounds where nearly nobody or nearly everybody would be said. */
export type Count = { readonly low: number; readonly high: number };

/** The edge of a group within which a count is only given as a range: one more than can be known beforehand, less in groups too small for that. */
const edgeOf = (size: number): number => Math.min(known + 1, Math.floor((size - 2) / 2));

/** How many of one group: with three answers known, nobody else's follows. */
export function countInGroup(members: number, having: number): Count {
  const edge = edgeOf(members);
  if (having <= edge) return { low: 0, high: edge };
  if (having >= members - edge) return { low: members - edge, high: members };
  return { low: having, high: having };
}

const none: Count = { low: 0, high: 0 };
const plus = (a: Count, b: Count): Count => ({ low: a.low + b.low, high: a.high + b.high });

/**
 * How many of a family: exactly, unless that would bring what is said about its groups nearer to an end of what it may
 * be than can be known beforehand.
 */
function countInFamily(alone: readonly Count[], having: number): Count {
  const { low, high } = alone.reduce(plus, none);
  const edge = known + 1;
  if (having - low <= edge) return { low, high: Math.min(high, low + edge) };
  if (high - having <= edge) return { low: high - edge, high };
  return { low: having, high: having };
}

/** How many of a scope: the sum of its whole families and of its single groups, each as it may be said alone. */
export function countOf({ groups }: Scope, has: ReadonlySet<string>): Count {
  const families = Map.groupBy(groups, ({ family }) => family.id);
  return [...families.values()]
    .map((family) => {
      const having = family.map(({ members }) => members.filter((id) => has.has(id)).length);
      const alone = family.map(({ members }, index) => countInGroup(members.length, having[index]!));
      const isWhole = family.length === family[0]!.family.size;
      return isWhole && family.length > 1
        ? countInFamily(
            alone,
            having.reduce((sum, one) => sum + one, 0),
          )
        : alone.reduce(plus, none);
    })
    .reduce(plus, none);
}

/**
 * The mean of an amount over a scope; groups in which it would tell on one person are left out, and so is their n.
 * A group is left out when fewer than five people have any of it, or when somebody who knows the three next largest
 * amounts could reckon the largest to within a tenth of it (the p % rule: Cox, "Linear sensitivity measures in
 * statistical disclosure control", J. Stat. Plan. Inference 5, 1981; p = 10, coalition of three).
 */
export function meanOf(
  { groups }: Scope,
  amounts: ReadonlyMap<string, number>,
): { readonly mean: number; readonly people: number } | undefined {
  let total = 0;
  let people = 0;
  for (const { members } of groups) {
    const of = members.map((id) => amounts.get(id) ?? 0).toSorted((a, b) => b - a);
    const sum = of.reduce((all, one) => all + one, 0);
    const [largest = 0, ...others] = of;
    const unknown = others.slice(known).reduce((all, one) => all + one, 0);
    if (of.filter((one) => one > 0).length < known + 2 || unknown < 0.1 * largest) continue;
    total += sum;
    people += members.length;
  }
  return people === 0 ? undefined : { mean: total / people, people };
}
