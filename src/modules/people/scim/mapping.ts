import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { endpoint, type Call, type Endpoint } from "#platform/registry";
import * as contract from "../contract.ts";
import type { GroupMeaning, ScimGroupInfo } from "../contract.ts";
import { refuseWhileImporting } from "../organisation-imports/at-work-store.ts";
import { baseOf } from "./answer.ts";
import { countMembers, findGroup, lockGroup, membersOfGroups, updateGroup, type GroupRow } from "./group-store.ts";
import { isOpenUnit, listGroups, countUsers } from "./mapping-store.ts";
import { settle } from "./save-group.ts";
import { findUnitFrom, saveUnitFrom } from "./user-store.ts";

const meaningOf = ({ means, role, unit_id: unitId, dimension, value }: GroupRow): unknown => {
  if (means === "role") return { means, role, unitId };
  if (means === "unit") return { means, unitId };
  return means === "label" ? { means, dimension, value } : { means: "nothing" };
};

const infoOf = (row: GroupRow, members: number): ScimGroupInfo => ({
  id: row.id,
  name: row.display_name,
  members,
  changedAt: row.changed_at.toISOString(),
  meaning: contract.groupMeaning.parse(meaningOf(row)),
});

const columnsOf = (meaning: GroupMeaning): Pick<GroupRow, "means" | "role" | "unit_id" | "dimension" | "value"> => {
  const nothing = { means: null, role: null, unit_id: null, dimension: null, value: null };
  switch (meaning.means) {
    case "role":
      return { ...nothing, means: "role", role: meaning.role, unit_id: meaning.unitId };
    case "unit":
      return { ...nothing, means: "unit", unit_id: meaning.unitId };
    case "label":
      return { ...nothing, means: "label", dimension: meaning.dimension, value: meaning.value };
    case "nothing":
      return nothing;
  }
};

const refuse = (path: string, message: string): Refusal =>
  new Refusal("invalid", "people/scim-mapping", message, { errors: [{ path, message }] });

async function proveMeaning(meaning: GroupMeaning, isUnit: (id: string) => Promise<boolean>): Promise<void> {
  if (meaning.means === "role") {
    if (meaning.role === "manager" || meaning.role === "employee")
      throw refuse("meaning.role", "Managers follow from whom people report to, and everybody on record is an employee: neither is given.");
    if (contract.unitRoles.includes(meaning.role) && meaning.unitId === null)
      throw refuse("meaning.unitId", "This role belongs to a unit: say which one.");
  }
  if ((meaning.means === "role" || meaning.means === "unit") && meaning.unitId !== null && !(await isUnit(meaning.unitId)))
    throw refuse("meaning.unitId", "There is no such unit, or it is closed.");
}

async function mapGroup(call: Call<typeof contract.mapScimGroup>): Promise<ScimGroupInfo> {
  const { platform, params, body, now, actor } = call;
  return change(platform, call, async (tx, record) => {
    await refuseWhileImporting(tx);
    const row = await lockGroup(tx, params.id);
    if (!row) throw new Refusal("missing", "people/scim-group-missing", "There is no such group.");
    await proveMeaning(body.meaning, (id) => isOpenUnit(tx, id));
    const members = (await membersOfGroups(tx, [row.id])).map(({ person_id }) => person_id);
    const saving = { tx, record, now, by: actor.id };
    await updateGroup(tx, row.id, { means: null, role: null, unit_id: null, dimension: null, value: null }, now);
    await settle(saving, row, [], members);
    await updateGroup(tx, row.id, columnsOf(body.meaning), now);
    const after = await findGroup(tx, row.id);
    if (!after) throw new Error(`Group ${row.id} is gone while it is locked.`);
    await settle(saving, after, members, []);
    record({
      action: "people/scim-group-mapped",
      subject: { kind: "scim-group", id: row.id },
      payload: { name: row.display_name, members: members.length, before: meaningOf(row), after: body.meaning },
    });
    return infoOf(after, members.length);
  });
}

export const mappingEndpoints: readonly Endpoint[] = [
  endpoint(contract.readScimMapping, async (call) => {
    const { db } = call.platform;
    const rows = await listGroups(db);
    const counts = await countMembers(
      db,
      rows.map(({ id }) => id),
    );
    return {
      address: baseOf(call),
      users: await countUsers(db),
      unitFrom: await findUnitFrom(db),
      groups: rows.map((row) => infoOf(row, counts.get(row.id) ?? 0)),
    };
  }),
  endpoint(contract.mapScimGroup, mapGroup),
  endpoint(contract.setScimUnits, async (call) => {
    const { platform, body, now } = call;
    return change(platform, call, async (tx, record) => {
      const before = await findUnitFrom(tx);
      await saveUnitFrom(tx, body.unitFrom, now);
      record({ action: "people/scim-units-set", subject: { kind: "setting", id: "scim" }, payload: { before, after: body.unitFrom } });
      return { unitFrom: body.unitFrom };
    });
  }),
];
