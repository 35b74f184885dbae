import { change, system } from "#platform/audit";
import type { Job, Platform } from "#platform/registry";
import { askedImport, isAsked, keyOf, payloadOf, progressWriter, type ImportPayload } from "./import-jobs.ts";
import { lockImport, updateImport, type ImportRow } from "./import-store.ts";
import type { ImportOutcome } from "./import-task.ts";
import { instances, keepJob, spillFolder } from "./places.ts";
import { givenUp, mostAttempts, refuseImport } from "./refuse-import.ts";
import { runImport } from "./run-import.ts";

/** The job behind a check: reads the whole file and leaves a quality report, or a refusal with its place. */
export async function checkImport(job: Job): Promise<void> {
  const { platform, signal } = job;
  const row = await askedImport(job, "checking");
  if (!row || row.upload === null) return;
  if (job.attempt > mostAttempts) return refuseImport(job, "checking", givenUp());
  const progress = progressWriter(platform, row.id);
  try {
    const outcome = await runImport(
      {
        path: platform.files.pathOf(row.upload),
        mapping: row.mapping ?? {},
        existing: row.workflow_id === null ? null : await existingFiles(platform, row),
        spill: spillFolder(platform),
        keep: null,
      },
      { signal, onProgress: progress.show },
    );
    await progress.settled();
    await finish(job, outcome);
  } catch (error) {
    await progress.settled();
    signal.throwIfAborted();
    await refuseImport(job, "checking", error);
  }
}

async function finish({ payload, platform }: Job, { quality }: ImportOutcome): Promise<void> {
  const asked = payload as ImportPayload;
  const now = await platform.clock();
  await change(platform, { actor: system, now, requestId: asked.importId }, async (tx, record) => {
    const row = await lockImport(tx, asked.importId);
    const subject = { kind: "import", id: asked.importId };
    if (!isAsked(row, asked, "checking")) return record({ action: "workflows/import-check-late", subject });
    const state = row.keeps_after_check ? "keeping" : "checked";
    await updateImport(tx, row.id, { state, quality, progress: null }, now);
    if (row.keeps_after_check)
      await platform.jobs.enqueue(tx, keepJob, payloadOf(row.id, now), { key: keyOf({ id: row.id, changed_at: now }) });
    record({
      action: "workflows/import-checked",
      subject,
      payload: { events: quality.events, cases: quality.cases, rejectedRows: quality.rejectedRows },
    });
  });
}

/** What the import's workflow has already; nothing when it will be replaced or none is chosen. */
export async function existingFiles(platform: Platform, row: ImportRow): Promise<string[]> {
  if (row.workflow_id === null || row.replaces) return [];
  const { stream, partition } = instances(row.workflow_id);
  return (await platform.warehouse.files(platform.db, stream, partition)).filter((file) => file.batch !== row.id).map((file) => file.path);
}
