import { change } from "#platform/audit";
import type { Actor, Platform } from "#platform/registry";
import { redirectWaiting, saveSetting, settingsOf, type Delivery } from "./notice-store.ts";

/** Chooses how somebody is told; what waits to be mailed follows. */
export async function changeSetting(
  call: { readonly platform: Platform; readonly actor: Actor; readonly now: Date; readonly requestId: string },
  personId: string,
  kind: string,
  delivery: Delivery | null,
): Promise<{ kind: string; delivery: Delivery }[]> {
  return change(call.platform, call, async (tx, record) => {
    await saveSetting(tx, personId, kind, delivery, call.now);
    if (delivery !== null) await redirectWaiting(tx, personId, kind, delivery);
    record({ action: "operations/notice-setting-changed", subject: { kind: "person", id: personId }, payload: { kind, delivery } });
    return settingsOf(tx, personId);
  });
}
