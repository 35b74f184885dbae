import type { Database } from "#platform/db";
import { endpoint, type Endpoint, type Platform, type RawAnswer } from "#platform/registry";
import * as contract from "../contract.ts";
import { leaveNow } from "../persons/leave.ts";
import { refuseLastAdministrator } from "../roles/grant-role.ts";
import { answer, baseOf, listAnswer, proveMatch, readAnswer, shownResource, versioned } from "./answer.ts";
import { projectionOf, readQuestion, readSearch, type Question } from "./page.ts";
import { patched } from "./patch.ts";
import { readOperations } from "./patch-operation.ts";
import { projected } from "./projection.ts";
import { readResource, type Resource } from "./resource.ts";
import { leaveGroups } from "./save-group.ts";
import { changeUsers, createUser, lockUser, updateUser } from "./save-user.ts";
import { notFound } from "./scim-fault.ts";
import { userType } from "./scim-schema.ts";
import { changesOf, userResource } from "./user.ts";
import { findUser, groupsOfUsers, searchUsers, type UserRow } from "./user-store.ts";

type Asked = { readonly platform: Platform; readonly now: Date; readonly headers: Readonly<Record<string, string | undefined>> };

async function resourcesOf(db: Database, rows: readonly UserRow[], base: string): Promise<Resource[]> {
  const groups = Map.groupBy(
    await groupsOfUsers(
      db,
      rows.map(({ id }) => id),
    ),
    ({ person_id }) => person_id,
  );
  return rows.map((row) => versioned(userResource(row, groups.get(row.id) ?? [], base)));
}

async function resourceOf(db: Database, row: UserRow, base: string): Promise<Resource> {
  const [resource] = await resourcesOf(db, [row], base);
  if (!resource) throw notFound("User", row.id);
  return resource;
}

async function readUser(call: Asked, id: string): Promise<Resource> {
  const row = await findUser(call.platform.db, id, call.now);
  if (!row) throw notFound("User", id);
  return resourceOf(call.platform.db, row, baseOf(call));
}

export async function findUsers(
  call: Asked,
  { filter, page, projection }: Question,
  lenient = false,
): Promise<{ total: number; resources: Resource[] }> {
  const base = baseOf(call);
  const { total, rows } = await searchUsers(call.platform.db, { filter, page, base, now: call.now, lenient });
  const resources = await resourcesOf(call.platform.db, rows, base);
  return { total, resources: resources.map((one) => projected(userType, one, projection)) };
}

async function listUsers(call: Asked, question: Question): Promise<RawAnswer> {
  const { total, resources } = await findUsers(call, question);
  return listAnswer(total, question.page.startIndex, resources);
}

export const userEndpoints: readonly Endpoint[] = [
  endpoint(contract.scimListUsers, (call) => listUsers(call, readQuestion(call.query))),
  endpoint(contract.scimSearchUsers, (call) => listUsers(call, readSearch(call.body))),
  endpoint(contract.scimReadUser, async (call) =>
    readAnswer(call, userType, await readUser(call, call.params.id), projectionOf(call.query)),
  ),
  endpoint(contract.scimCreateUser, async (call) => {
    const resource = readResource(userType, call.body);
    const id = await changeUsers(call.platform, call, (saving) => createUser(saving, resource));
    return shownResource(userType, await readUser(call, id), projectionOf(call.query), 201);
  }),
  endpoint(contract.scimReplaceUser, async (call) => {
    const resource = readResource(userType, call.body);
    return change(call, call.params.id, () => resource, call.query);
  }),
  endpoint(contract.scimPatchUser, async (call) => {
    const operations = readOperations(call.body);
    return change(call, call.params.id, (before) => patched(userType, before, operations), call.query);
  }),
  endpoint(contract.scimDeleteUser, async (call) => {
    const { platform, params, now } = call;
    await changeUsers(platform, call, async (saving) => {
      const row = await lockUser(saving, params.id);
      proveMatch(call, await resourceOf(saving.tx, row, baseOf(call)));
      await refuseLastAdministrator(saving.tx, row.id, now);
      await leaveGroups({ ...saving, by: call.actor.id }, row.id);
      const ended = await leaveNow(saving.tx, platform, row.id, now);
      saving.record({ action: "people/person-left", subject: { kind: "person", id: row.id }, payload: { by: "scim", ...ended } });
    });
    return answer(204);
  }),
];

type Changing = Asked & Parameters<typeof changeUsers>[1];

async function change(call: Changing, id: string, next: (before: Resource) => Resource, query: unknown): Promise<RawAnswer> {
  const isChanged = await isChanging(call, id, next);
  if (isChanged)
    await changeUsers(call.platform, call, async (saving) => {
      const row = await lockUser(saving, id);
      proveMatch(call, await resourceOf(saving.tx, row, baseOf(call)));
      if (!(await updateUser(saving, row, next)))
        saving.record({ action: "people/person-sent-again", subject: { kind: "person", id }, payload: { by: "scim" } });
    });
  return shownResource(userType, await readUser(call, id), projectionOf(query));
}

/** A provider sends the same again and again: that is no change and is not recorded as one. */
async function isChanging(call: Changing, id: string, next: (before: Resource) => Resource): Promise<boolean> {
  const row = await findUser(call.platform.db, id, call.now);
  if (!row) throw notFound("User", id);
  proveMatch(call, await resourceOf(call.platform.db, row, baseOf(call)));
  return !row.linked || Object.keys(changesOf(row, next).changed).length > 0;
}
