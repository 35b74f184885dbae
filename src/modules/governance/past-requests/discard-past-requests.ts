import { change, system, type Responsible } from "#platform/audit";
import type { Call, Platform, SweepDefinition } from "#platform/registry";
import type { discardPastRequests as route } from "../contract/past-request.ts";
import { listForgottenPast, lockPastImport, replaceProblems, updatePastImport } from "./past-import-store.ts";
import { forgottenDays, missingPastImport, proveStep } from "./past-import.ts";

export async function discardPastRequests(call: Call<typeof route>): Promise<undefined> {
  await forget(call.platform, call, call.params.id);
  return undefined;
}

async function forget(platform: Platform, by: Responsible, id: string): Promise<void> {
  const upload = await change(platform, by, async (tx, record) => {
    const row = await lockPastImport(tx, id);
    if (!row) throw missingPastImport();
    proveStep(row.state, "discarded");
    await replaceProblems(tx, id, []);
    await updatePastImport(tx, id, { state: "discarded", upload: null, preview: null }, by.now);
    record({ action: "governance/past-requests-discarded", subject: { kind: "past-import", id } });
    return row.upload;
  });
  if (upload !== null) await platform.files.remove(upload);
}

/** Names may stand in a file that nobody went on with: it goes. */
export const forgetPastFiles: SweepDefinition = {
  name: "governance/forget-past-requests",
  everyMs: 3_600_000,
  run: async ({ platform, now }) => {
    const before = new Date(now.getTime() - forgottenDays * 86_400_000);
    for (const id of await listForgottenPast(platform.db, before)) await forget(platform, { actor: system, now, requestId: id }, id);
    return false;
  },
};
