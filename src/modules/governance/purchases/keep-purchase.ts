import { findPersons } from "#modules/people";
import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type * as wire from "../contract.ts";
import type { Purchase, PurchaseDraft } from "../contract.ts";
import { findTool } from "../tools/tool-store.ts";
import { findPurchase, insertPurchase, purchaseFields, updatePurchase } from "./purchase-store.ts";
import { purchaseView } from "./purchase-view.ts";
import { missingPurchase, purchaseChangedMeanwhile, refusePurchase } from "./purchase.ts";

export async function addPurchase(call: Call<typeof wire.addPurchase>): Promise<Purchase> {
  const { body, platform, actor, reach, now } = call;
  const askedBy = body.askedById === undefined ? (actor.personId ?? null) : body.askedById;
  if (!reach.all && askedBy !== actor.personId) throw notYours();
  refusePurchase(body, now);
  return change(platform, call, async (tx, record) => {
    await refuseUnknown(tx, body, askedBy);
    const id = newId("purchase", now);
    await insertPurchase(tx, id, purchaseFields(body, askedBy), now);
    record({ action: "governance/purchase-added", subject: { kind: "purchase", id, version: 1 }, payload: withoutPerson(body) });
    return shown(tx, id, actor, now);
  });
}

export async function changePurchase(call: Call<typeof wire.changePurchase>): Promise<Purchase> {
  const { params, body, platform, actor, reach, now } = call;
  refusePurchase(body, now);
  return change(platform, call, async (tx, record) => {
    const before = await findPurchase(tx, params.id);
    if (!before) throw missingPurchase();
    const askedBy = body.askedById === undefined ? before.asked_by : body.askedById;
    if (!reach.all && askedBy !== before.asked_by) throw notYours();
    await refuseUnknown(tx, body, askedBy);
    if (!(await updatePurchase(tx, params.id, body.version, purchaseFields(body, askedBy)))) throw purchaseChangedMeanwhile();
    record({
      action: "governance/purchase-changed",
      subject: { kind: "purchase", id: params.id, version: body.version + 1 },
      payload: withoutPerson(body),
    });
    return shown(tx, params.id, actor, now);
  });
}

const withoutPerson = ({ askedById: _, ...rest }: PurchaseDraft): object => rest;

const notYours = (): Refusal =>
  new Refusal("forbidden", "governance/purchase-not-yours", "You record what you asked for yourself.", {
    errors: [{ path: "askedById", message: "You record what you asked for yourself." }],
  });

async function refuseUnknown(tx: Database, { toolId }: PurchaseDraft, askedBy: string | null): Promise<void> {
  const errors: { path: string; message: string }[] = [];
  if (askedBy !== null && !(await findPersons(tx, [askedBy])).has(askedBy))
    errors.push({ path: "askedById", message: "This is not a person on record." });
  if (toolId !== null && !(await findTool(tx, toolId))) errors.push({ path: "toolId", message: "There is no such tool." });
  if (errors.length > 0)
    throw new Refusal("invalid", "governance/purchase-unknown", errors.map(({ message }) => message).join(" "), { errors });
}

async function shown(tx: Database, id: string, actor: Call<typeof wire.addPurchase>["actor"], now: Date): Promise<Purchase> {
  const row = await findPurchase(tx, id);
  if (!row) throw missingPurchase();
  return purchaseView(tx, row, actor, now);
}
