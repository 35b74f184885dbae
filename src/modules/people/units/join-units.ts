import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { closeUnit as closeRoute, mergeUnits as mergeRoute, splitUnit as splitRoute, UnitDetail } from "../contract.ts";
import { changeTree, openUnit } from "./change-units.ts";
import { chainOf, provePlaced, treeOf, whyMisplaced, type Tree } from "./unit.ts";
import { changeState, closeUnitRow, countHeads, insertUnit, movePeople, moveRoles } from "./unit-store.ts";

/** People, units below and roles of one unit go to another. */
async function empty(
  tx: Database,
  tree: Tree,
  from: string,
  to: string,
  now: Date,
): Promise<{ persons: number; units: number; roles: number }> {
  const target = await openUnit(tx, tree, to);
  if (chainOf(tree, to).some((one) => one.id === from)) {
    const message = `"${target.name}" stands below the unit that would be closed.`;
    throw new Refusal("invalid", "people/unit-misplaced", message, { errors: [{ path: "into", message }] });
  }
  const children = [...tree.values()].filter((one) => one.parentId === from);
  const without = new Map(tree);
  without.delete(from);
  for (const child of children) {
    const moved = { ...child, parentId: to };
    const fault = whyMisplaced(without, moved);
    if (fault) throw new Refusal("invalid", "people/unit-misplaced", `"${child.name}": ${fault.message}`, { errors: [fault] });
    provePlaced(without, moved);
    without.set(child.id, moved);
    await changeState(tx, moved, now);
  }
  const persons = await movePeople(tx, from, to, now);
  const roles = await moveRoles(tx, from, to, now, () => newId("role-grant", now));
  return { persons: persons.length, units: children.length, roles };
}

export function mergeUnits(call: Call<typeof mergeRoute>): Promise<UnitDetail> {
  const { params, body, now } = call;
  return changeTree(call, async (tx, tree) => {
    const from = await openUnit(tx, tree, params.id);
    if (body.into === params.id) {
      const message = "A unit cannot be merged into itself.";
      throw new Refusal("invalid", "people/unit-misplaced", message, { errors: [{ path: "into", message }] });
    }
    const moved = await empty(tx, tree, params.id, body.into, now);
    await closeUnitRow(tx, params.id, now);
    return {
      action: "people/units-merged",
      event: "people/unit-merged",
      id: body.into,
      payload: { mergedId: params.id, mergedName: from.name, ...moved },
    };
  });
}

export function closeUnit(call: Call<typeof closeRoute>): Promise<UnitDetail> {
  const { params, body, now } = call;
  return changeTree(call, async (tx, tree) => {
    await openUnit(tx, tree, params.id);
    const to = body.to ?? null;
    if (to === params.id) {
      const message = "Its people cannot stay in a unit that is closed.";
      throw new Refusal("invalid", "people/unit-misplaced", message, { errors: [{ path: "to", message }] });
    }
    const heads = (await countHeads(tx, null)).get(params.id) ?? 0;
    const below = [...tree.values()].filter((one) => one.parentId === params.id).length;
    if (to === null && heads + below > 0)
      throw new Refusal("conflict", "people/unit-not-empty", `It holds ${heads} people and ${below} units below: say where they go.`, {
        errors: [{ path: "to", message: "Choose the unit that takes them." }],
        values: { heads, units: below },
      });
    const moved = to === null ? { persons: 0, units: 0, roles: 0 } : await empty(tx, tree, params.id, to, now);
    await closeUnitRow(tx, params.id, now);
    return { action: "people/unit-closed", event: "people/unit-closed", id: params.id, payload: { to, ...moved } };
  });
}

export function splitUnit(call: Call<typeof splitRoute>): Promise<UnitDetail> {
  const { params, body, now } = call;
  return changeTree(call, async (tx, tree) => {
    const from = await openUnit(tx, tree, params.id);
    const id = newId("unit", now);
    const state = { id, name: body.name, kind: body.kind ?? from.kind, parentId: from.parentId };
    provePlaced(tree, state);
    await insertUnit(tx, id, body.code ?? null, state, now);
    const grown = new Map(tree).set(id, state);
    for (const unitId of new Set(body.unitIds ?? [])) {
      const child = grown.get(unitId);
      if (child?.parentId !== params.id) {
        const message = "Only units that stand directly below can go into the new one.";
        throw new Refusal("invalid", "people/unit-misplaced", message, { errors: [{ path: "unitIds", message }] });
      }
      const moved = { ...child, parentId: id };
      provePlaced(treeOf(grown.values()), moved);
      grown.set(unitId, moved);
      await changeState(tx, moved, now);
    }
    const wanted = [...new Set(body.personIds ?? [])];
    const moved = wanted.length === 0 ? [] : await movePeople(tx, params.id, id, now, wanted);
    if (moved.length < wanted.length) {
      const message = `${wanted.length - moved.length} of the people do not work in "${from.name}" now.`;
      throw new Refusal("conflict", "people/person-elsewhere", message, { errors: [{ path: "personIds", message }] });
    }
    const payload = { fromId: params.id, persons: moved.length, units: body.unitIds?.length ?? 0 };
    return { action: "people/unit-split", event: "people/unit-split", id, payload };
  });
}
