import { change, system } from "#platform/audit";
import type { Platform } from "#platform/registry";
import { listRemovedBefore } from "../workflows/workflow-store.ts";
import { keyOf, payloadOf } from "./import-jobs.ts";
import { listAtWork, listForgotten, listUploads, lockImport, updateImport } from "./import-store.ts";
import { graceEndsBefore } from "./import.ts";
import { checkJob, instances, keepJob } from "./places.ts";
import { withoutRows } from "./kept-preview.ts";

/** After a start: uploads that no import names go, imports that were at work have their job, what outlived its grace goes. */
export async function recoverImports(platform: Platform): Promise<void> {
  const now = await platform.clock();
  const before = graceEndsBefore(now);
  for (const { id } of await listForgotten(platform.db, before)) await forget(platform, id, now);
  for (const { id } of await listRemovedBefore(platform.db, before))
    await platform.db.transaction().execute((tx) => platform.warehouse.retire(tx, instances(id)));
  const swept = await platform.files.sweepOrphans(await uploadsOfAll(platform));
  if (swept > 0) platform.log.info({ swept }, "uploads that no import names were removed");
  for (const row of await listAtWork(platform.db)) {
    const job = row.state === "checking" ? checkJob : keepJob;
    await platform.db.transaction().execute((tx) => platform.jobs.enqueue(tx, job, payloadOf(row.id, row.changed_at), { key: keyOf(row) }));
  }
}

/** What any room's rows name; each keeps its own files in the one folder. */
async function uploadsOfAll({ db, modules }: Platform): Promise<ReadonlySet<string>> {
  const kept = new Set(await listUploads(db));
  for (const { uploads } of modules) for (const name of (await uploads?.(db)) ?? []) kept.add(name);
  return kept;
}

/** Nobody went on with it for the grace: its upload goes. */
async function forget(platform: Platform, id: string, now: Date): Promise<void> {
  await change(platform, { actor: system, now, requestId: id }, async (tx, record) => {
    const row = await lockImport(tx, id);
    if (!row) return;
    await updateImport(
      tx,
      id,
      { state: "discarded", upload: null, preview: withoutRows(row.preview), discarded_at: row.discarded_at ?? now },
      now,
    );
    record({ action: "workflows/import-forgotten", subject: { kind: "import", id } });
  });
}
