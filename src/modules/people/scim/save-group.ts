import { change, type Responsible } from "#platform/audit";
import { newId } from "#platform/ids";
import type { Platform } from "#platform/registry";
import { refuseWhileImporting } from "../organisation-imports/at-work-store.ts";
import { touchPersons } from "../persons/person-store.ts";
import {
  addMembers,
  deleteGroup,
  groupNameIsTaken,
  groupsOfPerson,
  insertGroup,
  lockGroup,
  personsHere,
  removeMembers,
  removeMembersBut,
  updateGroup,
  type GroupRow,
} from "./group-store.ts";
import { giveLabel, moveAll, settleRoles, takeLabel } from "./membership-store.ts";
import { itemsOf, textIn, type Resource } from "./resource.ts";
import type { Saving } from "./save-user.ts";
import { notFound, scimFault } from "./scim-fault.ts";

export async function changeGroups<T>(
  platform: Platform,
  call: Responsible,
  work: (saving: Saving & { readonly by: string }) => Promise<T>,
): Promise<T> {
  try {
    return await change(platform, call, async (tx, record) => {
      await refuseWhileImporting(tx);
      return work({ tx, record, now: call.now, by: call.actor.id });
    });
  } catch (error) {
    if (groupNameIsTaken(error)) throw scimFault("uniqueness", "There is a group of this displayName already.");
    throw error;
  }
}

type GroupSaving = Saving & { readonly by: string };
const subject = (id: string) => ({ kind: "scim-group", id });

function proveTexts(resource: Resource): void {
  for (const name of ["displayName", "externalId"])
    if ((textIn(resource, name)?.length ?? 0) > 320) throw scimFault("invalid-value", `${name} may have 320 characters.`);
}

export const memberIds = (value: unknown): string[] => [
  ...new Set(
    itemsOf(value).map((one) => {
      if (textIn(one, "type") !== undefined && textIn(one, "type")?.toLowerCase() !== "user")
        throw scimFault("invalid-value", "Only users can be members: a group within a group is not kept.");
      const id = textIn(one, "value");
      if (id === undefined) throw scimFault("invalid-value", "A member wants a value: the id of a User.");
      return id;
    }),
  ),
];

async function proveHere({ tx, now }: Saving, ids: readonly string[]): Promise<void> {
  const here = await personsHere(tx, ids, now);
  const missing = ids.find((id) => !here.has(id));
  if (missing !== undefined) throw scimFault("invalid-value", `members: there is no User ${JSON.stringify(missing.slice(0, 100))}.`);
}

export async function createGroup(saving: GroupSaving, resource: Resource): Promise<string> {
  const { tx, record, now } = saving;
  proveTexts(resource);
  const id = newId("group", now);
  const name = textIn(resource, "displayName") ?? "";
  await insertGroup(tx, { id, display_name: name, external_id: textIn(resource, "externalId") ?? null, created_at: now, changed_at: now });
  const members = memberIds(resource["members"]);
  await proveHere(saving, members);
  await addMembers(tx, id, members, now);
  record({ action: "people/scim-group-added", subject: subject(id), payload: { name, members } });
  return id;
}

export async function lockedGroup({ tx }: Saving, id: string): Promise<GroupRow> {
  const row = await lockGroup(tx, id);
  if (!row) throw notFound("Group", id);
  return row;
}

/** What is to become of a group: its texts, and who joins and goes. `only`: everybody else goes. */
export type GroupChange = {
  readonly displayName: string;
  readonly externalId: string | undefined;
  readonly only: boolean;
  readonly join: readonly string[];
  readonly go: readonly string[];
};

/** Writes nothing when nothing changes. */
export async function updateGroupTo(saving: GroupSaving, row: GroupRow, wanted: GroupChange): Promise<boolean> {
  const { tx, record, now } = saving;
  proveTexts({ displayName: wanted.displayName, externalId: wanted.externalId });
  await proveHere(saving, wanted.join);
  const gone = wanted.only ? await removeMembersBut(tx, row.id, wanted.join) : await removeMembers(tx, row.id, wanted.go);
  const joined = await addMembers(tx, row.id, wanted.join, now);
  const texts = { display_name: wanted.displayName, external_id: wanted.externalId ?? null };
  const same = texts.display_name === row.display_name && texts.external_id === row.external_id;
  if (same && gone.length === 0 && joined.length === 0) return false;
  await updateGroup(tx, row.id, texts, now);
  await settle(saving, row, joined, gone);
  record({
    action: "people/scim-group-changed",
    subject: subject(row.id),
    payload: {
      ...(same ? {} : { name: texts.display_name }),
      ...(joined.length > 0 ? { joined } : {}),
      ...(gone.length > 0 ? { gone } : {}),
    },
  });
  return true;
}

/** Gives and takes what being in the group means. */
export async function settle(
  { tx, now, by }: GroupSaving,
  group: GroupRow,
  joined: readonly string[],
  gone: readonly string[],
): Promise<void> {
  if (group.means === "role") await settleRoles(tx, [...joined, ...gone], now, by, () => newId("grant", now));
  if (group.means === "unit" || group.means === "label") await touchPersons(tx, [...joined, ...gone], now);
  if (group.means === "unit" && group.unit_id !== null) {
    await moveAll(tx, gone, group.unit_id, false, now);
    await moveAll(tx, joined, group.unit_id, true, now);
  }
  if (group.means === "label" && group.dimension !== null && group.value !== null) {
    await takeLabel(tx, gone, group.dimension, group.value, now);
    await giveLabel(tx, joined, group.dimension, group.value, now);
  }
}

export async function removeGroup(saving: GroupSaving, id: string): Promise<void> {
  const row = await lockedGroup(saving, id);
  const gone = await removeMembers(saving.tx, id, "all");
  await settle(saving, row, [], gone);
  await deleteGroup(saving.tx, id);
  saving.record({ action: "people/scim-group-removed", subject: subject(id), payload: { name: row.display_name, members: gone.length } });
}

/** Who leaves is in no group any more. */
export async function leaveGroups(saving: GroupSaving, personId: string): Promise<void> {
  for (const group of await groupsOfPerson(saving.tx, personId)) {
    await removeMembers(saving.tx, group.id, [personId]);
    await updateGroup(saving.tx, group.id, {}, saving.now);
    await settle(saving, group, [], [personId]);
  }
}
