import { change } from "#platform/audit";
import { announce } from "#platform/events";
import type { Call } from "#platform/registry";
import type { movePerson as route, PersonDetail } from "../contract.ts";
import { refuseWhileImporting } from "../organisation-imports/at-work-store.ts";
import { placeOf } from "./add-person.ts";
import { closeAssignment, findCurrent, insertAssignment, lockReportingLines } from "./assignment-store.ts";
import { isSamePlace, nowhere, placeWith, provePlace, proveReach } from "./given-place.ts";
import { missingPerson, whoLeft } from "./person.ts";
import { personDetail } from "./person-detail.ts";
import { lockPerson, updatePerson } from "./person-store.ts";

export function movePerson(call: Call<typeof route>): Promise<PersonDetail> {
  const { platform, params, body, now, reach, actor } = call;
  return change(platform, call, async (tx, record) => {
    await refuseWhileImporting(tx);
    if (body.managerId) await lockReportingLines(tx);
    const row = await lockPerson(tx, params.id);
    if (!row) throw missingPerson();
    if (row.left_at !== null) throw whoLeft(row.name);
    const before = (await findCurrent(tx, params.id)) ?? nowhere;
    const after = placeWith(before, body);
    await provePlace(tx, params.id, before, after);
    await proveReach(tx, reach, actor, after);
    const payload = { before: placeOf(before), after: placeOf(after) };
    if (!isSamePlace(before, after)) {
      await closeAssignment(tx, params.id, now);
      await insertAssignment(tx, params.id, after, now);
      await updatePerson(tx, params.id, {}, now);
      await announce(tx, {
        name: "people/person-moved",
        at: now,
        subject: { kind: "person", id: params.id },
        payload: { personId: params.id, ...payload },
      });
    }
    record({ action: "people/person-moved", subject: { kind: "person", id: params.id }, payload });
    return personDetail(tx, params.id);
  });
}
