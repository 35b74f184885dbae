import { change } from "#platform/audit";
import type { Call, Platform } from "#platform/registry";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { analyst } from "../analyses/analyst.ts";
import type { LogImport, restoreImport as restoring } from "../contract.ts";
import type { LogSummary } from "../schema.ts";
import { lockWorkflow, setLogSummary } from "../workflows/workflow-store.ts";
import { missingWorkflow } from "../workflows/workflow.ts";
import { dataVersionOf } from "./data-version.ts";
import { findImport, listKept, listKeptWithBytes, lockImport, updateImport, type ImportRow } from "./import-store.ts";
import { importView } from "./import-view.ts";
import { allows, graceDays, whyNot } from "./import.ts";
import { instances } from "./places.ts";
import { closedStep, keptAlready, missingImport } from "./refusals.ts";
import { Refusal } from "#platform/errors";

type Who = Pick<Call<typeof restoring>, "platform" | "actor" | "now" | "requestId">;

/** Takes a kept import out of its workflow; its file stays for the grace. */
export async function takeOut(who: Who, { id, workflow_id: workflowId }: ImportRow): Promise<undefined> {
  const { platform, now } = who;
  if (workflowId === null) throw missingWorkflow();
  const left = (await liveFiles(platform, platform.db, workflowId)).filter((file) => file.batch !== id);
  const extent = await extentOfFiles(
    platform,
    left.map((file) => file.path),
  );
  await change(platform, who, async (tx, record) => {
    await livingWorkflow(tx, workflowId);
    const row = await lockImport(tx, id);
    if (row?.state !== "kept") throw closedStep(whyNot(row?.state ?? "discarded", "discarded"));
    await platform.warehouse.retire(tx, { ...instances(workflowId), batch: id });
    const files = await liveFiles(platform, tx, workflowId);
    if (dataVersionOf(files) !== dataVersionOf(left)) throw meanwhile();
    await updateImport(tx, id, { state: "discarded", discarded_at: now }, now);
    await setLogSummary(tx, workflowId, await summary(tx, workflowId, extent, dataVersionOf(files)));
    record({ action: "workflows/import-taken-out", subject: { kind: "import", id }, payload: { workflowId } });
  });
}

/** Undoes that. */
export async function restoreImport({ params, ...who }: Call<typeof restoring>): Promise<LogImport> {
  const { platform, now } = who;
  const found = await findImport(platform.db, params.id);
  if (!found) throw missingImport();
  const { id, workflow_id: workflowId, instances_file: file } = found;
  if (!allows(found.state, "kept") || found.kept_at === null || workflowId === null || file === null)
    throw closedStep(whyNot(found.state, "kept"));
  const live = await liveFiles(platform, platform.db, workflowId);
  const path = join(platform.config.data, file);
  const extent = await extentOfFiles(platform, [...live.map((one) => one.path), path]).catch((error: unknown) => {
    if (existsSync(path)) throw error;
    throw new Refusal(
      "missing",
      "workflows/import-gone",
      `This import was taken out more than ${graceDays} days ago and its data are gone; upload the file again.`,
      {},
      { cause: error },
    );
  });
  const row = await change(platform, who, async (tx, record) => {
    await livingWorkflow(tx, workflowId);
    const held = await lockImport(tx, id);
    if (held?.state !== "discarded") throw closedStep(whyNot(held?.state ?? "discarded", "kept"));
    const before = (await listKeptWithBytes(tx, [held.sha256])).find((kept) => kept.workflow_id === workflowId);
    if (before) throw keptAlready(before);
    await platform.warehouse.restore(tx, { ...instances(workflowId), batch: id });
    const files = await liveFiles(platform, tx, workflowId);
    if (files.length !== live.length + 1) throw meanwhile();
    await updateImport(tx, id, { state: "kept", discarded_at: null }, now);
    await setLogSummary(tx, workflowId, await summary(tx, workflowId, extent, dataVersionOf(files)));
    record({ action: "workflows/import-restored", subject: { kind: "import", id }, payload: { workflowId } });
    return await findImport(tx, id);
  });
  if (!row) throw missingImport();
  return importView(platform.db, row, who);
}

const liveFiles = (platform: Platform, db: Platform["db"], workflowId: string) => {
  const { stream, partition } = instances(workflowId);
  return platform.warehouse.files(db, stream, partition);
};

async function livingWorkflow(tx: Platform["db"], id: string): Promise<void> {
  const workflow = await lockWorkflow(tx, id);
  if (!workflow || workflow.removed_at !== null) throw missingWorkflow();
}

const meanwhile = (): Refusal =>
  new Refusal(
    "conflict",
    "workflows/log-changed-meanwhile",
    "Another import of this workflow was kept or taken out at the same moment; try again.",
  );

async function extentOfFiles(platform: Platform, files: readonly string[]) {
  return files.length === 0 ? null : analyst.ask(platform, { files, reading: null }, { kind: "extent" });
}

async function summary(
  tx: Platform["db"],
  workflowId: string,
  extent: Awaited<ReturnType<typeof extentOfFiles>>,
  dataVersion: string,
): Promise<LogSummary | null> {
  if (extent === null) return null;
  const keptAt = (await listKept(tx, workflowId)).at(-1)?.kept_at ?? null;
  return keptAt && { ...extent, keptAt: keptAt.toISOString(), dataVersion };
}
