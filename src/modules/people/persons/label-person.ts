import { change, type Responsible } from "#platform/audit";
import { announce } from "#platform/events";
import type { Call, Platform } from "#platform/registry";
import type { labelPerson as labelRoute, PersonDetail, unlabelPerson as unlabelRoute } from "../contract.ts";
import { refuseWhileImporting } from "../organisation-imports/at-work-store.ts";
import { closeLabels, currentLabels, insertLabel } from "./assignment-store.ts";
import { missingPerson, whoLeft } from "./person.ts";
import { personDetail } from "./person-detail.ts";
import { lockPerson, updatePerson } from "./person-store.ts";

type Given = Responsible & {
  readonly platform: Platform;
  readonly params: { readonly id: string; readonly dimension: string };
};

export const labelPerson = (call: Call<typeof labelRoute>): Promise<PersonDetail> => setLabel(call, call.body.value);
export const unlabelPerson = (call: Call<typeof unlabelRoute>): Promise<PersonDetail> => setLabel(call, null);

function setLabel(call: Given, value: string | null): Promise<PersonDetail> {
  const { platform, params, now } = call;
  return change(platform, call, async (tx, record) => {
    await refuseWhileImporting(tx);
    const row = await lockPerson(tx, params.id);
    if (!row) throw missingPerson();
    if (row.left_at !== null) throw whoLeft(row.name);
    const { dimension } = params;
    const before = (await currentLabels(tx, params.id)).find((one) => one.dimension === dimension)?.value ?? null;
    if (before !== value) {
      await closeLabels(tx, params.id, now, dimension);
      if (value !== null) await insertLabel(tx, params.id, dimension, value, now);
      await updatePerson(tx, params.id, {}, now);
      await announce(tx, {
        name: "people/person-labelled",
        at: now,
        subject: { kind: "person", id: params.id },
        payload: { personId: params.id, dimension, value },
      });
    }
    record({ action: "people/person-labelled", subject: { kind: "person", id: params.id }, payload: { dimension, before, after: value } });
    return personDetail(tx, params.id);
  });
}
