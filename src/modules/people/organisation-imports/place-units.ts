import { unitKinds } from "../contract.ts";
import type { UnitKind } from "../schema.ts";
import { treeOf, whyMisplaced } from "../units/unit.ts";
import type { Change, CurrentUnit, UnitFields } from "./current.ts";
import type { ListRow, NamedUnit, Problem } from "./list-row.ts";

type Node = {
  readonly id: string;
  readonly before: CurrentUnit | null;
  code: string | null;
  name: string;
  kind: UnitKind | null;
  parentId: string | null;
  /** The line that named it so first. */
  line: number;
  /** A line stated where a unit that a code identifies stands. */
  stated: boolean;
};

export type PlacedUnits = {
  readonly nodes: ReadonlyMap<string, Node>;
  /** The unit of each line, in the order given; undefined where the list does not say, or where there is a problem. */
  readonly unitOf: readonly (string | null | undefined)[];
  readonly problems: readonly Problem[];
};

/** Finds or makes the unit of each line: by code where it has one, else by the names from the top. */
export function placeUnits(rows: readonly ListRow[], units: readonly CurrentUnit[], newUnitId: () => string): PlacedUnits {
  const nodes = new Map<string, Node>();
  const byCode = new Map<string, Node>();
  const byName = new Map<string, Node>();
  const problems: Problem[] = [];
  const nameKey = (parentId: string | null, name: string): string => `${parentId ?? ""} ${name.toLowerCase()}`;
  for (const one of units) {
    const node: Node = { ...one, before: one, line: 0, stated: false };
    nodes.set(one.id, node);
    byName.set(nameKey(one.parentId, one.name), node);
    if (one.code !== null) byCode.set(one.code.toLowerCase(), node);
  }
  const make = (name: string, kind: UnitKind | null, parentId: string | null, code: string | null, line: number): Node => {
    const node: Node = { id: newUnitId(), before: null, code, name, kind, parentId, line, stated: true };
    nodes.set(node.id, node);
    byName.set(nameKey(parentId, name), node);
    if (code !== null) byCode.set(code.toLowerCase(), node);
    return node;
  };
  const walk = (path: NamedUnit["path"], line: number): Node | null => {
    let at: Node | undefined;
    for (const { name, kind } of path) {
      const parentId: string | null = at === undefined ? null : at.id;
      at = byName.get(nameKey(parentId, name)) ?? make(name, kind, parentId, null, line);
    }
    return at ?? null;
  };
  const find = ({ code, path }: NamedUnit, line: number): Node | string => {
    if (code === null) return walk(path, line) ?? "The line names no unit.";
    const last = path.at(-1);
    const known = byCode.get(code.toLowerCase());
    if (!last) return known ?? make(code, "team", null, code, line);
    const parentId = walk(path.slice(0, -1), line)?.id ?? null;
    if (!known) {
      const nameless = byName.get(nameKey(parentId, last.name));
      if (!nameless || nameless.code !== null) return make(last.name, last.kind, parentId, code, line);
      nameless.code = code;
      nameless.line = line;
      byCode.set(code.toLowerCase(), nameless);
      return nameless;
    }
    if (known.stated && (known.name !== last.name || known.parentId !== parentId))
      return `Line ${known.line} puts the unit ${code} elsewhere or calls it "${known.name}".`;
    if (!known.stated) {
      byName.delete(nameKey(known.parentId, known.name));
      Object.assign(known, { name: last.name, parentId, line, stated: true });
      if (last.kind !== null) known.kind = last.kind;
      byName.set(nameKey(parentId, last.name), known);
    }
    return known;
  };
  // Lines of the same unit share one object.
  const found = new Map<NamedUnit, Node | string>();
  const unitOf = rows.map(({ unit, line }) => {
    if (unit === undefined || unit === null) return unit;
    let node = found.get(unit);
    if (node === undefined) found.set(unit, (node = find(unit, line)));
    if (typeof node !== "string") return node.id;
    problems.push({ line, column: null, value: unit.code ?? null, code: "unit-contradiction", reason: node });
    return undefined;
  });
  giveKinds(nodes);
  problems.push(...misplaced(nodes, rows, unitOf));
  return { nodes, unitOf, problems };
}

const rank = (kind: UnitKind): number => unitKinds.indexOf(kind);

/** Kinds that no column says: at the top functions, what stands deep and holds nothing teams, the rest departments. */
function giveKinds(nodes: ReadonlyMap<string, Node>): void {
  const holding = new Set([...nodes.values()].map((one) => one.parentId));
  const kindOf = (node: Node, depth = 0): UnitKind => {
    if (node.kind !== null || depth > 50) return node.kind ?? "team";
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId);
    const above = parent ? kindOf(parent, depth + 1) : "function";
    const usual = !parent ? "function" : parent.parentId !== null && !holding.has(node.id) ? "team" : "department";
    node.kind = rank(usual) < rank(above) ? above : usual;
    return node.kind;
  };
  for (const node of nodes.values()) kindOf(node);
}

const stateOf = (node: Node) => ({ id: node.id, name: node.name, kind: node.kind ?? "team", parentId: node.parentId });

/** Lines whose unit would stand where it cannot. */
function misplaced(nodes: ReadonlyMap<string, Node>, rows: readonly ListRow[], unitOf: PlacedUnits["unitOf"]): Problem[] {
  const changed = [...nodes.values()].filter(isChanged);
  if (changed.length === 0) return [];
  const tree = treeOf([...nodes.values()].map(stateOf));
  const bad = new Map<string, string>();
  const holding = new Set([...nodes.values()].map((one) => one.parentId));
  for (const node of changed) {
    // Most new units stand at the bottom: nothing below them needs to be looked at.
    const parent = node.parentId === null ? undefined : tree.get(node.parentId);
    if (!holding.has(node.id) && parent && rank(parent.kind) <= rank(node.kind ?? "team") && node.before === null) continue;
    const fault = whyMisplaced(tree, stateOf(node));
    if (fault) bad.set(node.id, fault.message);
  }
  if (bad.size === 0) return [];
  return rows.flatMap((row, place) => {
    const reason = bad.get(unitOf[place] ?? "");
    return reason === undefined ? [] : [{ line: row.line, column: null, value: row.unit?.code ?? null, code: "unit-misplaced", reason }];
  });
}

const isChanged = ({ before, ...node }: Node): boolean =>
  before === null ||
  node.name !== before.name ||
  node.parentId !== before.parentId ||
  node.kind !== before.kind ||
  node.code !== before.code;

/** New and changed units that lines still use, parents first, and those that lose the last of their people. */
export function unitChanges(
  { nodes }: PlacedUnits,
  usedIds: Iterable<string>,
  headsBefore: ReadonlyMap<string, number>,
  headsAfter: ReadonlyMap<string, number>,
  closesEmpty: boolean,
): Change[] {
  const used = new Set<string>();
  for (const id of usedIds)
    for (let at: string | null = id; at !== null && !used.has(at); at = nodes.get(at)?.parentId ?? null) used.add(at);
  const changes: Change[] = [];
  const done = new Set<string>();
  const visit = (node: Node): void => {
    if (done.has(node.id)) return;
    done.add(node.id);
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId);
    if (parent) visit(parent);
    changes.push(changeOf(node, nodes));
  };
  for (const node of nodes.values()) if (used.has(node.id) && isChanged(node)) visit(node);
  const opened = changes.filter((one) => one.before === null || isChanged(nodes.get(one.subjectId) as Node));
  return closesEmpty ? [...opened, ...emptied(nodes, used, headsBefore, headsAfter)] : opened;
}

const fieldsOf = (unit: UnitFields | Node): UnitFields => ({
  code: unit.code,
  name: unit.name,
  kind: unit.kind ?? "team",
  parentId: unit.parentId,
});

function changeOf(node: Node, nodes: ReadonlyMap<string, Node>): Change {
  const { before } = node;
  const name = (id: string | null): string | null => (id === null ? null : (nodes.get(id)?.name ?? id));
  const fields = [
    { field: "name", from: before?.name ?? null, to: node.name },
    { field: "kind", from: before?.kind ?? null, to: node.kind },
    { field: "code", from: before?.code ?? null, to: node.code },
    { field: "parent", from: name(before?.parentId ?? null), to: name(node.parentId) },
  ].filter((one) => one.from !== one.to);
  return {
    kind: before === null ? "unit-new" : "unit-change",
    line: node.line || null,
    subjectId: node.id,
    name: node.name,
    number: node.code,
    fields,
    before: before === null ? null : { unit: fieldsOf(before) },
    after: { unit: fieldsOf(node) },
    seen: before?.since ?? null,
  };
}

/** Units that had people, have none any more, and hold nothing that stays open: bottom first. */
function emptied(
  nodes: ReadonlyMap<string, Node>,
  used: ReadonlySet<string>,
  headsBefore: ReadonlyMap<string, number>,
  headsAfter: ReadonlyMap<string, number>,
): Change[] {
  const children = Map.groupBy(nodes.values(), (one) => one.parentId);
  const closed: Change[] = [];
  const hadPeople = (node: Node): boolean => (headsBefore.get(node.id) ?? 0) > 0 || (children.get(node.id) ?? []).some(hadPeople);
  const visit = (node: Node): boolean => {
    const below = (children.get(node.id) ?? []).filter((one) => one.before !== null || used.has(one.id)).map(visit);
    const closes =
      node.before !== null && !used.has(node.id) && below.every(Boolean) && (headsAfter.get(node.id) ?? 0) === 0 && hadPeople(node);
    if (closes)
      closed.push({
        kind: "unit-close",
        line: null,
        subjectId: node.id,
        name: node.name,
        number: node.code,
        fields: [],
        before: { unit: fieldsOf(node) },
        after: null,
        seen: node.before?.since ?? null,
      });
    return closes;
  };
  for (const node of children.get(null) ?? []) if (node.before !== null) visit(node);
  return closed;
}
