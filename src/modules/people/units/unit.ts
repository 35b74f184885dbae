import { Refusal } from "#platform/errors";
import { unitKinds } from "../contract.ts";
import type { UnitKind } from "../schema.ts";

/** What a unit is at a moment. */
export type UnitState = { readonly id: string; readonly name: string; readonly kind: UnitKind; readonly parentId: string | null };
export type Tree = ReadonlyMap<string, UnitState>;

export const deepest = 12;

const rank = (kind: UnitKind): number => unitKinds.indexOf(kind);

export const treeOf = (states: Iterable<UnitState>): Tree => new Map([...states].map((one) => [one.id, one]));

/** A unit with all above it, itself first; as far as a tree may be deep, so that a circle ends. */
export function chainOf(tree: Tree, id: string | null): UnitState[] {
  const chain: UnitState[] = [];
  for (
    let at = id === null ? undefined : tree.get(id);
    at && chain.length < 50;
    at = at.parentId === null ? undefined : tree.get(at.parentId)
  )
    chain.push(at);
  return chain;
}

function childrenOf(tree: Tree): ReadonlyMap<string | null, readonly UnitState[]> {
  return Map.groupBy(tree.values(), (one) => one.parentId);
}

/** Why a unit cannot stand there with this kind; undefined when it can. */
export function whyMisplaced(tree: Tree, unit: UnitState): { path: "parentId" | "kind"; message: string } | undefined {
  const below = depthBelow(tree, unit.id);
  if (unit.parentId !== null) {
    const parent = tree.get(unit.parentId);
    if (!parent) return { path: "parentId", message: "There is no such unit, or it is closed." };
    const above = chainOf(tree, unit.parentId);
    if (above.some((one) => one.id === unit.id))
      return { path: "parentId", message: `"${parent.name}" stands below "${unit.name}": a unit cannot stand below itself.` };
    if (rank(parent.kind) > rank(unit.kind))
      return { path: "kind", message: `A ${unit.kind} cannot stand below a ${parent.kind}: function, department, team is the order.` };
    if (above.length + below > deepest) return { path: "parentId", message: `Units stand at most ${deepest} deep.` };
  }
  const smaller = [...tree.values()].find((one) => one.parentId === unit.id && rank(one.kind) < rank(unit.kind));
  if (smaller)
    return { path: "kind", message: `The ${smaller.kind} "${smaller.name}" stands below it and cannot stand below a ${unit.kind}.` };
  return undefined;
}

function depthBelow(tree: Tree, id: string): number {
  const children = childrenOf(tree);
  let depth = 0;
  for (let level: readonly string[] = [id]; level.length > 0 && depth <= 50; depth++)
    level = level.flatMap((one) => (children.get(one) ?? []).map((child) => child.id));
  return depth;
}

export function provePlaced(tree: Tree, unit: UnitState): void {
  const fault = whyMisplaced(tree, unit);
  if (fault) throw new Refusal("invalid", "people/unit-misplaced", fault.message, { errors: [fault] });
  const twin = [...tree.values()].find(
    (one) => one.id !== unit.id && one.parentId === unit.parentId && one.name.toLowerCase() === unit.name.toLowerCase(),
  );
  if (!twin) return;
  const message = `There is a unit called "${twin.name}" there already.`;
  throw new Refusal("conflict", "people/unit-name-taken", message, { errors: [{ path: "name", message }] });
}

export const missingUnit = (): Refusal => new Refusal("missing", "people/unit-missing", "There is no such unit.");
export const closedUnit = (name: string): Refusal =>
  new Refusal("conflict", "people/unit-closed", `The unit "${name}" is closed; open it again first.`);

/** Heads of each unit with all below. */
export function countBelow(tree: Tree, heads: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const below = new Map<string, number>();
  for (const [id, count] of heads) for (const one of chainOf(tree, id)) below.set(one.id, (below.get(one.id) ?? 0) + count);
  return below;
}

/** Parents before children, by name. */
export function inOrder(tree: Tree): UnitState[] {
  const children = childrenOf(tree);
  const found: UnitState[] = [];
  const visit = (parent: string | null): void => {
    for (const one of (children.get(parent) ?? []).toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))) {
      found.push(one);
      visit(one.id);
    }
  };
  visit(null);
  return found;
}
