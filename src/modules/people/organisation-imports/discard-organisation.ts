import { change, system } from "#platform/audit";
import { transaction, type Database } from "#platform/db";
import type { Call, Platform, SweepDefinition } from "#platform/registry";
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
  type ImportRow,
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
    await forget(tx, row.id, now);
    record({ action: "people/organisation-import-discarded", subject: { kind: "organisation-import", id: row.id } });
  });
  if (before) await platform.jobs.cancel(keyOf(before.id, before.changed_at));
  if (before?.upload) await platform.files.remove(before.upload);
  return undefined;
}

async function forget(tx: Database, id: string, now: Date): Promise<void> {
  await deleteDifferences(tx, id);
  await updateImport(tx, id, { state: "discarded", upload: null, preview: null, progress: null }, now);
}

/** What nobody went on with goes, and so do old differences: names and mail addresses of people stand in both. */
export async function forgetOldLists(platform: Platform, now: Date): Promise<void> {
  const before = daysBefore(now, forgottenDays);
  for (const id of await listForgotten(platform.db, before)) {
    const upload = await change(platform, { actor: system, now, requestId: id }, async (tx, record) => {
      const row = await lockImport(tx, id);
      const isOver = row !== undefined && isForgotten(row, before);
      if (isOver) await forget(tx, id, now);
      record({
        action: isOver ? "people/organisation-import-forgotten" : "people/organisation-import-kept",
        subject: { kind: "organisation-import", id },
      });
      return isOver ? row.upload : null;
    });
    if (upload !== null) await platform.files.remove(upload);
  }
  await deleteOldDifferences(platform.db, daysBefore(now, keptDays));
}

const isForgotten = ({ state, changed_at }: ImportRow, before: Date): boolean =>
  ["received", "checked", "refused"].includes(state) && changed_at < before;

export const forgetSweep: SweepDefinition = {
  name: "people/forget-lists",
  everyMs: 3_600_000,
  run: async ({ platform, now }) => {
    await forgetOldLists(platform, now);
    return false;
  },
};

/** After a start: what was at work has its job. */
export async function recoverOrganisationImports(platform: Platform): Promise<void> {
  await forgetOldLists(platform, await platform.clock());
  for (const row of await listAtWork(platform.db))
    await transaction(platform.db, (tx) =>
      enqueueStep(tx, platform, row.state === "checking" ? checkJob : applyJob, row.id, row.changed_at),
    );
}
