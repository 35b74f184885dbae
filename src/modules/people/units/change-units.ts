import { change, type Responsible } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import type { Call, Platform } from "#platform/registry";
import { covers } from "#platform/registry";
import type { changeUnit as changeRoute, createUnit as createRoute, reopenUnit as reopenRoute, UnitDetail } from "../contract.ts";
import { refuseWhileImporting } from "../organisation-imports/at-work-store.ts";
import { unitDetail } from "./read-units.ts";
import { chainOf, closedUnit, missingUnit, provePlaced, treeOf, type Tree, type UnitState } from "./unit.ts";
import {
  changeState,
  codeIsTaken,
  insertUnit,
  listLatestStates,
  listStates,
  listUnitRows,
  lockUnits,
  reopenUnitRow,
  setCode,
} from "./unit-store.ts";

type Recorded = {
  readonly action: `people/${string}`;
  readonly event: `people/unit-${string}`;
  readonly id: string;
  readonly payload: object;
};

/** One change of the tree: alone with it, recorded, told, and answered with the unit as it is then. */
export async function changeTree(
  call: Responsible & { readonly platform: Platform },
  work: (tx: Database, tree: Tree) => Promise<Recorded>,
): Promise<UnitDetail> {
  const { platform, now } = call;
  try {
    return await change(platform, call, async (tx, record) => {
      await lockUnits(tx);
      await refuseWhileImporting(tx);
      const { action, event, id, payload } = await work(tx, treeOf(await listStates(tx)));
      const detail = await unitDetail(tx, id);
      record({ action, subject: { kind: "unit", id }, payload });
      await announce(tx, {
        name: event,
        at: now,
        subject: { kind: "unit", id },
        payload: { unitId: id, name: detail.name, kind: detail.kind, parentId: detail.parentId, ...payload },
      });
      return detail;
    });
  } catch (error) {
    if (!codeIsTaken(error)) throw error;
    const message = "Another unit has this code.";
    throw new Refusal("conflict", "people/unit-code-taken", message, { errors: [{ path: "code", message }] });
  }
}

/** The unit in the tree of those that are open. */
export async function openUnit(tx: Database, tree: Tree, id: string): Promise<UnitState> {
  const found = tree.get(id);
  if (found) return found;
  const latest = (await listLatestStates(tx)).find((one) => one.id === id);
  throw latest ? closedUnit(latest.name) : missingUnit();
}

export function createUnit(call: Call<typeof createRoute>): Promise<UnitDetail> {
  const { body, now, reach, actor } = call;
  return changeTree(call, async (tx, tree) => {
    const id = newId("unit", now);
    const state = { id, name: body.name, kind: body.kind, parentId: body.parentId ?? null };
    if (!covers(reach, actor, { units: chainOf(tree, state.parentId).map((one) => one.id), persons: [] }))
      throw new Refusal("forbidden", "people/unit-out-of-reach", "You may open units only below your own.");
    provePlaced(tree, state);
    await insertUnit(tx, id, body.code ?? null, state, now);
    return { action: "people/unit-opened", event: "people/unit-opened", id, payload: { ...state, code: body.code ?? null } };
  });
}

export function changeUnit(call: Call<typeof changeRoute>): Promise<UnitDetail> {
  const { body, params, now } = call;
  return changeTree(call, async (tx, tree) => {
    const before = await openUnit(tx, tree, params.id);
    const [row] = await listUnitRows(tx, [params.id]);
    const after: UnitState = {
      id: before.id,
      name: body.name ?? before.name,
      kind: body.kind ?? before.kind,
      parentId: body.parentId === undefined ? before.parentId : body.parentId,
    };
    const code = body.code === undefined ? (row?.code ?? null) : body.code;
    if (after.name !== before.name || after.kind !== before.kind || after.parentId !== before.parentId) {
      provePlaced(tree, after);
      await changeState(tx, after, now);
    }
    if (code !== (row?.code ?? null)) await setCode(tx, params.id, code);
    const payload = { before: { ...before, code: row?.code ?? null }, after: { ...after, code } };
    return { action: "people/unit-changed", event: "people/unit-changed", id: params.id, payload };
  });
}

export function reopenUnit(call: Call<typeof reopenRoute>): Promise<UnitDetail> {
  const { params, now } = call;
  return changeTree(call, async (tx, tree) => {
    if (tree.has(params.id)) throw new Refusal("conflict", "people/unit-open", "The unit is open.");
    const last = (await listLatestStates(tx)).find((one) => one.id === params.id);
    if (!last) throw missingUnit();
    const state = { ...last, parentId: last.parentId !== null && tree.has(last.parentId) ? last.parentId : null };
    provePlaced(tree, state);
    await reopenUnitRow(tx, state, now);
    return { action: "people/unit-reopened", event: "people/unit-opened", id: params.id, payload: state };
  });
}
