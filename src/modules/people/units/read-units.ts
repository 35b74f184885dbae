import { Refusal } from "#platform/errors";
import type { Database } from "#platform/db";
import type { Id } from "#platform/ids";
import type { Actor, Call, Reach } from "#platform/registry";
import type { listUnits as listRoute, readUnit as readRoute, Unit, UnitDetail } from "../contract.ts";
import { findPersons } from "../persons/person-store.ts";
import { findLatest, managersOf } from "../persons/assignment-store.ts";
import { chainOf, countBelow, inOrder, missingUnit, treeOf, type Tree, type UnitState } from "./unit.ts";
import { countHeads, listLatestStates, listStates, listUnitHistory, listUnitRows } from "./unit-store.ts";

export async function listUnits({ platform, query, reach, actor, now }: Call<typeof listRoute>): Promise<{
  units: Unit[];
  asOf: string;
  withoutUnit: number;
}> {
  const asOf = query.asOf === undefined ? null : new Date(query.asOf);
  if (asOf !== null && (Number.isNaN(asOf.getTime()) || asOf.getUTCFullYear() < 1900 || asOf > now)) {
    const message = "Give a moment that is not ahead.";
    throw new Refusal("invalid", "people/moment-ahead", message, { errors: [{ path: "asOf", message }] });
  }
  const tree = treeOf(await listStates(platform.db, asOf));
  const heads = await countHeads(platform.db, asOf);
  const within = await unitsInReach(platform.db, tree, reach, actor);
  const units = await viewOf(platform.db, tree, heads, (unit) => within === null || within.has(unit.id));
  return { units, asOf: (asOf ?? now).toISOString(), withoutUnit: within === null ? (heads.get(null) ?? 0) : 0 };
}

async function viewOf(
  db: Database,
  tree: Tree,
  heads: ReadonlyMap<string | null, number>,
  isShown: (unit: UnitState) => boolean,
): Promise<Unit[]> {
  const below = countBelow(tree, new Map([...heads].filter((one): one is [string, number] => one[0] !== null)));
  const rows = new Map((await listUnitRows(db)).map((row) => [row.id, row]));
  return inOrder(tree)
    .filter(isShown)
    .map((unit) => ({
      id: unit.id as Id<"unit">,
      code: rows.get(unit.id)?.code ?? null,
      name: unit.name,
      kind: unit.kind,
      parentId: unit.parentId as Id<"unit"> | null,
      heads: heads.get(unit.id) ?? 0,
      headsBelow: below.get(unit.id) ?? 0,
      closedAt: rows.get(unit.id)?.closed_at?.toISOString() ?? null,
    }));
}

/** Units of the reach with all below, what stands above them, and one's own with all above; null: all there are. */
async function unitsInReach(db: Database, tree: Tree, reach: Reach, actor: Actor): Promise<ReadonlySet<string> | null> {
  if (reach.all) return null;
  const within = new Set<string>();
  const roots = new Set(reach.units);
  for (const unit of tree.values()) {
    const chain = chainOf(tree, unit.id).map(({ id }) => id);
    if (chain.some((id) => roots.has(id))) for (const id of chain) within.add(id);
  }
  const own = reach.self && actor.personId !== undefined ? await findLatest(db, actor.personId) : undefined;
  for (const { id } of own?.to_at === null ? chainOf(tree, own.unit_id) : []) within.add(id);
  return within;
}

/** A unit that the list shows to whoever asks. */
export async function readUnit({ platform: { db }, params: { id }, reach, actor }: Call<typeof readRoute>): Promise<UnitDetail> {
  const tree = treeOf(await listLatestStates(db));
  const within = reach.all || !tree.has(id) ? null : await unitsInReach(db, tree, reach, actor);
  if (within?.has(id) === false)
    throw new Refusal(
      "forbidden",
      "people/unit-out-of-reach",
      "These are the units you may look at: your own, those you look after, and what stands above them.",
    );
  return unitDetail(db, id);
}

export async function unitDetail(db: Database, id: string): Promise<UnitDetail> {
  const latest = treeOf(await listLatestStates(db));
  const state = latest.get(id);
  const [row] = await listUnitRows(db, [id]);
  if (!state || !row) throw missingUnit();
  const open = treeOf(await listStates(db));
  const heads = await countHeads(db, null);
  const below = countBelow(open, new Map([...heads].filter((one): one is [string, number] => one[0] !== null)));
  const managers = await managersOf(db, id);
  const named = await findPersons(db, managers);
  const step = (one: UnitState) => ({ id: one.id as Id<"unit">, name: one.name, kind: one.kind });
  return {
    ...step(state),
    code: row.code,
    parentId: state.parentId as Id<"unit"> | null,
    heads: heads.get(id) ?? 0,
    headsBelow: below.get(id) ?? 0,
    closedAt: row.closed_at?.toISOString() ?? null,
    path: chainOf(latest, state.parentId).map(step).toReversed(),
    managers: managers.map((one) => ({ id: one, name: named.get(one)?.name ?? one })),
    history: (await listUnitHistory(db, id)).map((one) => {
      const parent = one.parent_id === null ? undefined : latest.get(one.parent_id);
      return {
        name: one.name,
        kind: one.kind,
        parent: parent ? { id: parent.id as Id<"unit">, name: parent.name } : null,
        from: one.from_at.toISOString(),
        to: one.to_at?.toISOString() ?? null,
      };
    }),
  };
}
