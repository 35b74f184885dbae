import { endpoint, type Call, type Endpoint, type Platform, type RawAnswer } from "#platform/registry";
import * as contract from "../contract.ts";
import { answer, baseOf, listAnswer, proveMatch, readAnswer, shownResource } from "./answer.ts";
import { groupResource, patchedGroup, replacedBy } from "./group.ts";
import { countMembers, findGroup, membersOfGroups, searchGroups, type GroupRow, type MemberRow } from "./group-store.ts";
import { projectionOf, readQuestion, readSearch, type Question } from "./page.ts";
import { readOperations } from "./patch-operation.ts";
import { everything, projected, wants, type Projection } from "./projection.ts";
import { readResource, type Resource } from "./resource.ts";
import { changeGroups, createGroup, lockedGroup, removeGroup, updateGroupTo, type GroupChange } from "./save-group.ts";
import { notFound } from "./scim-fault.ts";
import { groupType } from "./scim-schema.ts";

type Asked = { readonly platform: Platform; readonly now: Date; readonly headers: Readonly<Record<string, string | undefined>> };

/** One answer holds at most so many members altogether; then it has fewer groups than were asked for. */
const mostMembers = 50_000;
/** Beyond so many the answer to a change does not list them. */
const mostShown = 1_000;

async function readGroup(call: Asked, id: string, projection: Projection): Promise<Resource> {
  const row = await findGroup(call.platform.db, id);
  if (!row) throw notFound("Group", id);
  const members = wants(groupType, projection, "members") ? await membersOfGroups(call.platform.db, [id]) : undefined;
  return groupResource(row, members, baseOf(call));
}

export async function findGroups(
  call: Asked,
  { filter, page, projection }: Question,
  lenient = false,
): Promise<{ total: number; resources: Resource[] }> {
  const { db } = call.platform;
  const base = baseOf(call);
  const { total, rows } = await searchGroups(db, { filter, page, base, now: call.now, lenient });
  const withMembers = wants(groupType, projection, "members");
  const shown = withMembers ? await asManyAsFit(call, rows) : rows;
  const members = withMembers
    ? await membersOfGroups(
        db,
        shown.map(({ id }) => id),
      )
    : [];
  const byGroup = Map.groupBy(members, ({ group_id }) => group_id);
  const resources = shown.map((row) => groupResource(row, withMembers ? (byGroup.get(row.id) ?? []) : undefined, base));
  return { total, resources: resources.map((one) => projected(groupType, one, projection)) };
}

async function asManyAsFit({ platform }: Asked, rows: readonly GroupRow[]): Promise<readonly GroupRow[]> {
  const counts = await countMembers(
    platform.db,
    rows.map(({ id }) => id),
  );
  let sum = 0;
  const from = rows.findIndex(({ id }, index) => (sum += counts.get(id) ?? 0) > mostMembers && index > 0);
  return from === -1 ? rows : rows.slice(0, from);
}

async function listGroups(call: Asked, question: Question): Promise<RawAnswer> {
  const { total, resources } = await findGroups(call, question);
  return listAnswer(total, question.page.startIndex, resources);
}

export const groupEndpoints: readonly Endpoint[] = [
  endpoint(contract.scimListGroups, (call) => listGroups(call, readQuestion(call.query))),
  endpoint(contract.scimSearchGroups, (call) => listGroups(call, readSearch(call.body))),
  endpoint(contract.scimReadGroup, async (call) => {
    const projection = projectionOf(call.query);
    return readAnswer(call, groupType, await readGroup(call, call.params.id, projection), projection);
  }),
  endpoint(contract.scimCreateGroup, async (call) => {
    const resource = readResource(groupType, call.body);
    const id = await changeGroups(call.platform, call, (saving) => createGroup(saving, resource));
    return shownResource(groupType, await readGroup(call, id, everything), projectionOf(call.query), 201);
  }),
  endpoint(contract.scimReplaceGroup, async (call) => {
    const wanted = replacedBy(readResource(groupType, call.body));
    await change(call, async () => wanted);
    return shownChange(call);
  }),
  endpoint(contract.scimPatchGroup, async (call) => {
    const operations = readOperations(call.body);
    await change(call, (row, all) => patchedGroup(row, operations, all));
    return shownChange(call);
  }),
  endpoint(contract.scimDeleteGroup, async (call) => {
    await changeGroups(call.platform, call, async (saving) => {
      proveMatch(call, groupResource(await lockedGroup(saving, call.params.id), undefined, baseOf(call)));
      await removeGroup(saving, call.params.id);
    });
    return answer(204);
  }),
];

type Changing = Call<typeof contract.scimPatchGroup>;

/** A provider sends the same again and again: that is rolled back with the lock, not recorded. */
class Unchanged extends Error {}

async function change(
  call: Changing,
  next: (row: GroupRow, all: () => Promise<readonly MemberRow[]>) => Promise<GroupChange>,
): Promise<void> {
  try {
    await changeGroups(call.platform, call, async (saving) => {
      const row = await lockedGroup(saving, call.params.id);
      proveMatch(call, groupResource(row, undefined, baseOf(call)));
      const wanted = await next(row, () => membersOfGroups(saving.tx, [row.id]));
      if (!(await updateGroupTo(saving, row, wanted))) throw new Unchanged();
    });
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error;
  }
}

async function shownChange(call: Changing): Promise<RawAnswer> {
  const asked = projectionOf(call.query);
  const counts = await countMembers(call.platform.db, [call.params.id]);
  const resource = await readGroup(call, call.params.id, asked);
  if ((counts.get(call.params.id) ?? 0) <= mostShown || asked.attributes.length > 0) return shownResource(groupType, resource, asked);
  return answer(204, undefined, { etag: String((resource["meta"] as Record<string, unknown>)["version"]) });
}
