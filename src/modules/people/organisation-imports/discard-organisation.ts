import { change, system } from "#platform/audit";
import type { Call, Platform } from "#platform/registry";
import type { discardOrganisation as route } from "../contract.ts";
import { applyJob, checkJob, enqueueStep, keyOf } from "./import-jobs.ts";
import {
  deleteDifferences,
  deleteOldDifferences,
  findImport,
  listAtWork,
  listForgotten,
  lockImport,
  updateImport,
} from "./import-store.ts";
import { daysBefore, forgottenDays, keptDays, missingImport, proveStep } from "./import.ts";

/** Cancels what runs, forgets the list and what it would have changed. */
export async function discardOrganisation(call: Call<typeof route>): Promise<undefined> {
  const { platform, params, now } = call;
  const before = await findImport(platform.db, params.id);
  await change(platform, call, async (tx, record) => {
    const row = await lockImport(tx, params.id);
    if (!row) throw missingImport();
    proveStep(row.state, "discarded");
    await forget(platform, tx, row.id, now);
    record({ action: "people/organisation-import-discarded", subject: { kind: "organisation-import", id: row.id } });
  });
  if (before) await platform.jobs.cancel(keyOf(before.id, before.changed_at));
  if (before?.upload) await platform.files.remove(before.upload);
  return undefined;
}

async function forget(_: Platform, tx: Platform["db"], id: string, now: Date): Promise<void> {
  await deleteDifferences(tx, id);
  await updateImport(tx, id, { state: "discarded", upload: null, preview: null, progress: null }, now);
}

/** After a start: what was at work has its job, what nobody went on with goes, old differences go. */
export async function recoverOrganisationImports(platform: Platform): Promise<void> {
  const now = await platform.clock();
  for (const id of await listForgotten(platform.db, daysBefore(now, forgottenDays))) {
    const upload = (await findImport(platform.db, id))?.upload;
    await change(platform, { actor: system, now, requestId: id }, async (tx, record) => {
      await forget(platform, tx, id, now);
      record({ action: "people/organisation-import-forgotten", subject: { kind: "organisation-import", id } });
    });
    if (upload) await platform.files.remove(upload);
  }
  await deleteOldDifferences(platform.db, daysBefore(now, keptDays));
  for (const row of await listAtWork(platform.db))
    await platform.db
      .transaction()
      .execute((tx) => enqueueStep(tx, platform, row.state === "checking" ? checkJob : applyJob, row.id, row.changed_at));
}
