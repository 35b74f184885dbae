import { change, system } from "#platform/audit";
import type { Job, Platform } from "#platform/registry";
import { relative } from "node:path";
import type { LogSummary } from "../schema.ts";
import { lockWorkflow, setLogSummary } from "../workflows/workflow-store.ts";
import { missingWorkflow } from "../workflows/workflow.ts";
import { existingFiles } from "./check-import.ts";
import { dataVersionOf } from "./data-version.ts";
import { askedImport, isAsked, progressWriter, type ImportPayload } from "./import-jobs.ts";
import { listKept, listKeptWithBytes, lockImport, pseudonymKey, updateImport, type ImportRow } from "./import-store.ts";
import type { ImportOutcome } from "./import-task.ts";
import { instances, spillFolder } from "./places.ts";
import { withoutRows } from "./kept-preview.ts";
import { workflowKey } from "./pseudonyms.ts";
import { givenUp, mostAttempts, refuseImport } from "./refuse-import.ts";
import { keptAlready } from "./refusals.ts";
import { runImport } from "./run-import.ts";

type Staged = Awaited<ReturnType<Platform["warehouse"]["stage"]>>;

/** What the workflow held changed while the file was written; it is read again against what is there now. */
class Overtaken extends Error {}

/**
 * The job behind keeping: reads the file, writes it to the warehouse under its import's name, and makes it visible in one
 * transaction. Killed before that, nothing is visible and the next start does it again.
 */
export async function keepImport(job: Job): Promise<void> {
  const { platform, signal } = job;
  const row = await askedImport(job, "keeping");
  if (!row || row.upload === null || row.workflow_id === null) return;
  const { upload, workflow_id: workflowId } = row;
  if (job.attempt > mostAttempts) return refuseImport(job, "keeping", givenUp());
  const progress = progressWriter(platform, row.id);
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await inTurn(workflowId, () => keepOnce(job, row, upload, workflowId, progress));
        break;
      } catch (error) {
        if (!(error instanceof Overtaken) || attempt === 5) throw error;
      }
    }
    await platform.files.remove(upload);
  } catch (error) {
    await progress.settled();
    signal.throwIfAborted();
    await refuseImport(job, "keeping", error);
  }
}

const turns = new Map<string, Promise<void>>();

/** One after the other per workflow: two that are written at once would overtake each other again and again. */
async function inTurn(workflowId: string, work: () => Promise<void>): Promise<void> {
  const before = turns.get(workflowId);
  const turn = (async () => {
    await before?.catch(() => undefined);
    await work();
  })();
  turns.set(workflowId, turn);
  try {
    await turn;
  } finally {
    if (turns.get(workflowId) === turn) turns.delete(workflowId);
  }
}

async function keepOnce(
  job: Job,
  row: ImportRow,
  upload: string,
  workflowId: string,
  progress: ReturnType<typeof progressWriter>,
): Promise<void> {
  const { platform, signal } = job;
  const existing = await existingFiles(platform, row);
  const key = workflowKey(await pseudonymKey(platform.db), workflowId);
  let outcome: ImportOutcome | undefined;
  const staged = await platform.warehouse.stage({ ...instances(workflowId), batch: row.id }, async (out) => {
    outcome = await runImport(
      { path: platform.files.pathOf(upload), mapping: row.mapping ?? {}, existing, spill: spillFolder(platform), keep: { out, key } },
      { signal, onProgress: progress.show },
    );
    return { rows: outcome.rows };
  });
  await progress.settled();
  if (!outcome) throw new Error("A kept import without an outcome.");
  try {
    await publish(job, workflowId, staged, outcome, existing);
  } finally {
    await platform.warehouse.unstage(platform.db, staged);
  }
}

async function publish(
  { payload, platform }: Job,
  workflowId: string,
  staged: Staged,
  outcome: ImportOutcome,
  existing: readonly string[],
): Promise<void> {
  const asked = payload as ImportPayload;
  const now = await platform.clock();
  await change(platform, { actor: system, now, requestId: asked.importId }, async (tx, record) => {
    const workflow = await lockWorkflow(tx, workflowId);
    const row = await lockImport(tx, asked.importId);
    const subject = { kind: "import", id: asked.importId };
    if (!isAsked(row, asked, "keeping")) return record({ action: "workflows/import-keep-late", subject });
    if (!workflow || workflow.removed_at !== null) throw missingWorkflow();
    const there = await existingFiles({ ...platform, db: tx }, row);
    if (there.join("\n") !== existing.join("\n")) throw new Overtaken();
    const replaced = row.replaces ? await listKept(tx, workflowId) : [];
    const before = row.replaces ? undefined : (await listKeptWithBytes(tx, [row.sha256])).find((kept) => kept.workflow_id === workflowId);
    if (before) throw keptAlready(before);
    for (const old of replaced) await updateImport(tx, old.id, { state: "discarded", discarded_at: now }, now);
    if (replaced.length > 0) await platform.warehouse.retire(tx, instances(workflowId));
    await platform.warehouse.publish(tx, staged);
    await updateImport(
      tx,
      row.id,
      {
        state: "kept",
        quality: outcome.quality,
        preview: withoutRows(row.preview),
        progress: null,
        upload: null,
        instances_file: relative(platform.config.data, staged.path),
        kept_at: now,
      },
      now,
    );
    await setLogSummary(tx, workflowId, await summaryOf(platform, tx, workflowId, outcome, now));
    record({
      action: "workflows/import-kept",
      subject,
      payload: {
        workflowId,
        fileName: row.file_name,
        sha256: row.sha256,
        events: outcome.quality.events,
        replaced: replaced.map((old) => old.id),
      },
    });
  });
}

async function summaryOf(
  platform: Platform,
  tx: Platform["db"],
  workflowId: string,
  { extent }: ImportOutcome,
  now: Date,
): Promise<LogSummary> {
  if (!extent) throw new Error("A kept import without an extent.");
  const { stream, partition } = instances(workflowId);
  return { ...extent, keptAt: now.toISOString(), dataVersion: dataVersionOf(await platform.warehouse.files(tx, stream, partition)) };
}
