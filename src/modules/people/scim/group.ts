import { resolvePath } from "./attribute-path.ts";
import { parsePatchPath } from "./filter.ts";
import type { GroupRow, MemberRow } from "./group-store.ts";
import type { PatchOperation } from "./patch-operation.ts";
import { patched } from "./patch.ts";
import { canonical, isObject, textIn, type Resource } from "./resource.ts";
import { memberIds, type GroupChange } from "./save-group.ts";
import { scimFault } from "./scim-fault.ts";
import { groupType, groupUrn, type Attribute } from "./scim-schema.ts";

/** A group as a client reads it. `members` undefined: they were not asked for. */
export function groupResource(row: GroupRow, members: readonly MemberRow[] | undefined, base: string): Resource {
  return {
    schemas: [groupUrn],
    id: row.id,
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    displayName: row.display_name,
    ...(members === undefined || members.length === 0
      ? {}
      : {
          members: members.map(({ person_id, name }) => ({
            value: person_id,
            $ref: `${base}/Users/${person_id}`,
            type: "User",
            display: name,
          })),
        }),
    meta: {
      resourceType: "Group",
      created: row.created_at.toISOString(),
      lastModified: row.changed_at.toISOString(),
      location: `${base}/Groups/${row.id}`,
      version: `W/"${row.version}"`,
    },
  };
}

const writableGroup = (row: GroupRow): Resource => ({
  displayName: row.display_name,
  ...(row.external_id === null ? {} : { externalId: row.external_id }),
});

export const replacedBy = (resource: Resource): GroupChange => ({
  displayName: textIn(resource, "displayName") ?? "",
  externalId: textIn(resource, "externalId"),
  only: true,
  join: memberIds(resource["members"]),
  go: [],
});

const members: Attribute | undefined = groupType.attributes.find(({ name }) => name === "members");

/**
 * What a PATCH makes of a group. Members are added and removed by id without the others being read, so that a group of a
 * hundred thousand costs no more than one of three; only a filter that asks for more than `value` wants them all.
 */
export async function patchedGroup(
  row: GroupRow,
  operations: readonly PatchOperation[],
  all: () => Promise<readonly MemberRow[]>,
): Promise<GroupChange> {
  let texts = writableGroup(row);
  let only = false;
  const join = new Set<string>();
  const go = new Set<string>();
  const add = (ids: readonly string[]): void => ids.forEach((id) => (join.add(id), go.delete(id)));
  const drop = (ids: readonly string[]): void => ids.forEach((id) => (go.add(id), join.delete(id)));
  const clear = (): void => {
    only = true;
    join.clear();
    go.clear();
  };
  for (const operation of operations.flatMap(pathed)) {
    const { op, path = "", value } = operation;
    const choice = parsePatchPath(path);
    const resolved = resolvePath(groupType, choice.sub === undefined ? choice.path : `${choice.path}.${choice.sub}`);
    if (resolved === undefined || resolved === "ignored" || resolved.attribute?.name !== "members" || !members) {
      texts = patched(groupType, texts, [operation]);
      continue;
    }
    if (resolved.sub) throw scimFault("mutability", "A member cannot be changed: remove it and add another one.");
    const given = value === undefined || value === null ? undefined : memberIds(canonical(members, value));
    if (choice.of === undefined) {
      if (op === "add") add(given ?? []);
      else if (op === "remove" && given !== undefined) drop(given);
      else {
        clear();
        add(op === "replace" ? (given ?? []) : []);
      }
      continue;
    }
    const chosen =
      choice.of.is === "compare" && choice.of.operator === "eq" && choice.of.path.toLowerCase() === "value" ? choice.of.value : undefined;
    if (typeof chosen !== "string") {
      const now = (await all()).filter(({ person_id }) => (!only || join.has(person_id)) && !go.has(person_id));
      const before = { displayName: "x", members: now.map(({ person_id, name }) => ({ value: person_id, type: "User", display: name })) };
      const after = new Set(memberIds(patched(groupType, before, [operation])["members"]));
      drop(now.map(({ person_id }) => person_id).filter((id) => !after.has(id)));
      add([...after].filter((id) => !now.some(({ person_id }) => person_id === id)));
    } else if (op === "remove") drop([chosen]);
    else {
      if (op === "replace") drop([chosen]);
      add(given ?? [chosen]);
    }
  }
  return { displayName: textIn(texts, "displayName") ?? "", externalId: textIn(texts, "externalId"), only, join: [...join], go: [...go] };
}

/** An operation without a path as one for each key; read-only keys, such as the id that Okta sends along, are passed over. */
function pathed(operation: PatchOperation): PatchOperation[] {
  if (operation.path !== undefined) return [operation];
  if (!isObject(operation.value)) return [];
  return Object.entries(operation.value).flatMap(([path, value]) => {
    const resolved = resolvePath(groupType, path.replace(/\[.*$/s, ""));
    const isKept = resolved !== undefined && resolved !== "ignored" && resolved.attribute !== undefined;
    return isKept && resolved.attribute.mutability !== "readOnly" && resolved.attribute.name !== "schemas"
      ? [{ op: operation.op, path, value }]
      : [];
  });
}
