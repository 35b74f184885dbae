import { InputFault } from "#engines/eventlog";
import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { ReceivedFile } from "#platform/files";
import { newId } from "#platform/ids";
import type { Call, Platform } from "#platform/registry";
import type { LogImport, Mapping, Preview, uploadImport as route } from "../contract.ts";
import { previewLog } from "../logs/index.ts";
import { mayUpload, workflowWithinReach } from "../reach/workflow-within-reach.ts";
import { givenMapping } from "./given-mapping.ts";
import { refuseVetoedPerformers } from "./performers-source.ts";
import { keyOf, payloadOf } from "./import-jobs.ts";
import { findImport, insertImport, listKeptWithBytes } from "./import-store.ts";
import { importView } from "./import-view.ts";
import { checkJob, spillFolder } from "./places.ts";
import { withUsualAttributes } from "./usual-attributes.ts";
import { keptAlready, missingImport, refusalOf } from "./refusals.ts";

/** The file's own name without folders, control characters and what turns the writing direction; only ever shown. */
const shownName = (given: string): string => {
  const name = (given.split(/[\\/]/).at(-1) ?? "")
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, "")
    .toWellFormed()
    .trim();
  return name === "" ? "log" : name.slice(0, 255);
};

/** Receives the file, looks at its beginning and records it; with `keep` the check is queued in the same transaction. */
export async function uploadImport(call: Call<typeof route>): Promise<LogImport> {
  const { query, platform, actor, reach, signal } = call;
  const mapping = givenMapping(query.mapping);
  if (query.keep && query.workflowId === undefined) {
    throw new Refusal("invalid", "workflows/workflow-unnamed", "Say which workflow keeps the log: workflowId is missing.", {
      errors: [{ path: "workflowId", message: "Needed with keep=true." }],
    });
  }
  if (query.workflowId === undefined) await mayUpload(platform.db, actor, reach);
  else await workflowWithinReach(platform.db, actor, reach, query.workflowId);
  const { stream, announcedBytes, ...upload } = await call.upload();
  const maximumBytes = platform.config.uploadMegabytes * 1024 * 1024;
  const file = await platform.files.receive(stream, { maximumBytes, announcedBytes, signal });
  try {
    return await record(call, file, shownName(upload.fileName), mapping);
  } catch (error) {
    await platform.files.remove(file.name);
    throw error;
  }
}

async function record(call: Call<typeof route>, file: ReceivedFile, fileName: string, given: Mapping | null): Promise<LogImport> {
  const { query, platform, actor, now } = call;
  const id = newId("import", now);
  const looked = await look(file.path, given, spillFolder(platform));
  const keeps = query.keep === true && looked.refusal === null;
  const row = await change(platform, call, async (tx, note) => {
    if (keeps) await refuseVetoedPerformers(tx, looked.preview?.mapping ?? given, looked.preview);
    if (keeps && query.replace !== true) await refuseDoubles(tx, file.sha256, query.workflowId);
    await insertImport(tx, {
      id,
      state: looked.refusal ? "refused" : keeps ? "checking" : "received",
      file_name: fileName,
      bytes: file.bytes,
      sha256: file.sha256,
      upload: looked.refusal ? null : file.name,
      workflow_id: query.workflowId ?? null,
      uploaded_by: actor.personId ?? null,
      keeps_after_check: keeps,
      replaces: query.replace === true,
      preview: looked.preview,
      mapping: looked.preview?.mapping ?? given,
      refusal: looked.refusal,
      created_at: now,
    });
    if (keeps) await platform.jobs.enqueue(tx, checkJob, payloadOf(id, now), { key: keyOf({ id: id, changed_at: now }) });
    note({
      action: "workflows/import-uploaded",
      subject: { kind: "import", id },
      payload: { fileName, bytes: file.bytes, sha256: file.sha256, keeps, refused: looked.refusal?.code ?? null },
    });
    return await findImport(tx, id);
  });
  if (!row) throw missingImport();
  if (looked.refusal) await platform.files.remove(file.name);
  return importView(platform.db, row, { actor });
}

type Looked =
  | { readonly preview: Preview; readonly refusal: null }
  | { readonly preview: null; readonly refusal: NonNullable<LogImport["refusal"]> };

async function look(path: string, mapping: Mapping | null, spill: string): Promise<Looked> {
  try {
    const preview = await previewLog(path, { mapping: mapping ?? {}, spill });
    return { preview: { ...preview, mapping: withUsualAttributes(preview) }, refusal: null };
  } catch (error) {
    if (error instanceof InputFault) return { preview: null, refusal: refusalOf(error) };
    throw error;
  }
}

async function refuseDoubles(tx: Platform["db"], sha256: string, workflowId: string | undefined): Promise<void> {
  const before = (await listKeptWithBytes(tx, [sha256])).find((kept) => kept.workflow_id === workflowId);
  if (before) throw keptAlready(before);
}
