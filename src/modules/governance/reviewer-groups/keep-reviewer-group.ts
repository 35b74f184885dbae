import { findHere, findPersons } from "#modules/people";
import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type {
  addReviewerGroup as addRoute,
  changeReviewerGroup as changeRoute,
  listReviewerGroups as listRoute,
  removeReviewerGroup as removeRoute,
  ReviewerGroup,
} from "../contract.ts";
import { routesInUse } from "../gate-routes/gate-route-store.ts";
import type { ReviewerGroupRow } from "../gate-routes/tables.ts";
import { faults } from "../requests/refusals.ts";
import { insertGroup, isGroupNameTaken, listGroups, lockGroup, membersOfGroups, saveMembers, updateGroup } from "./reviewer-group-store.ts";

const missing = (): Refusal => new Refusal("missing", "governance/group-missing", "There is no such group of reviewers.");
const taken = (name: string): Refusal =>
  new Refusal("conflict", "governance/group-name-taken", `There is a group called "${name}" already.`, {
    errors: [{ path: "name", message: "Another group has this name." }],
  });

async function viewsOf(db: Database, rows: readonly Pick<ReviewerGroupRow, "id" | "name" | "version">[]): Promise<ReviewerGroup[]> {
  const members = await membersOfGroups(
    db,
    rows.map(({ id }) => id),
  );
  const names = await findPersons(db, [...new Set([...members.values()].flat())]);
  return rows.map((row) => ({
    id: row.id as ReviewerGroup["id"],
    name: row.name,
    version: row.version,
    persons: (members.get(row.id) ?? []).map((id) => ({ id, name: names.get(id)?.name ?? "Somebody" })),
  }));
}

async function viewOf(db: Database, row: Pick<ReviewerGroupRow, "id" | "name" | "version">): Promise<ReviewerGroup> {
  const [view] = await viewsOf(db, [row]);
  if (!view) throw missing();
  return view;
}

async function refuseGone(db: Database, personIds: readonly string[]): Promise<void> {
  const here = await findHere(db, personIds);
  const gone = personIds.flatMap((id, at) =>
    here.includes(id) ? [] : [{ path: `personIds.${at}`, message: "Name somebody who is here." }],
  );
  if (gone.length > 0) throw faults("governance/group-persons", gone);
}

export const listReviewerGroups = async ({ platform }: Call<typeof listRoute>): Promise<{ groups: ReviewerGroup[] }> => ({
  groups: await viewsOf(platform.db, await listGroups(platform.db)),
});

export async function addReviewerGroup(call: Call<typeof addRoute>): Promise<ReviewerGroup> {
  const { platform, body, now } = call;
  try {
    return await change(platform, call, async (tx, record) => {
      await refuseGone(tx, body.personIds);
      const id = newId("reviewers", now);
      await insertGroup(tx, { id, name: body.name, created_at: now });
      await saveMembers(tx, id, body.personIds);
      record({ action: "governance/group-made", subject: { kind: "reviewers", id, version: 1 }, payload: body });
      return viewOf(tx, { id, name: body.name, version: 1 });
    });
  } catch (error) {
    throw isGroupNameTaken(error) ? taken(body.name) : error;
  }
}

export async function changeReviewerGroup(call: Call<typeof changeRoute>): Promise<ReviewerGroup> {
  const { platform, params, body } = call;
  try {
    return await change(platform, call, async (tx, record) => {
      const row = await lockGroup(tx, params.id);
      if (!row) throw missing();
      if (row.version !== body.version)
        throw new Refusal("conflict", "governance/group-changed", "Somebody else changed this group in the meantime; look at it again.");
      await refuseGone(tx, body.personIds);
      await updateGroup(tx, row.id, { name: body.name });
      await saveMembers(tx, row.id, body.personIds);
      record({ action: "governance/group-changed", subject: { kind: "reviewers", id: row.id, version: row.version + 1 }, payload: body });
      return viewOf(tx, { id: row.id, name: body.name, version: row.version + 1 });
    });
  } catch (error) {
    throw isGroupNameTaken(error) ? taken(body.name) : error;
  }
}

export async function removeReviewerGroup(call: Call<typeof removeRoute>): Promise<ReviewerGroup> {
  const { platform, params, now } = call;
  return change(platform, call, async (tx, record) => {
    const row = await lockGroup(tx, params.id);
    if (!row) throw missing();
    const asking = (await routesInUse(tx)).find(({ steps }) =>
      steps.some(({ reviewers }) => reviewers.kind === "group" && reviewers.groupId === row.id),
    );
    if (asking)
      throw new Refusal("conflict", "governance/group-in-use", `The route "${asking.name}" asks this group: change the route first.`);
    const view = await viewOf(tx, row);
    await updateGroup(tx, row.id, { removed_at: now });
    record({ action: "governance/group-removed", subject: { kind: "reviewers", id: row.id } });
    return view;
  });
}
