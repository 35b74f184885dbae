import { InputFault } from "#engines/eventlog";
import { change, system } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call, Job } from "#platform/registry";
import type { checkOrganisation as route, OrganisationImport, OrganisationMapping, OrganisationPreview } from "../contract.ts";
import { noteSizes } from "./difference-store.ts";
import { askedImport, checkJob, enqueueStep, isAsked, progressWriter } from "./import-jobs.ts";
import { deleteDifferences, lockImport, updateImport } from "./import-store.ts";
import { missingImport, proveStep } from "./import.ts";
import { readOne } from "./read-imports.ts";
import { runCompare } from "./run-compare.ts";
import { refusalOf } from "./upload-organisation.ts";

/** Asks for the comparison of a list under a mapping. */
export async function askCheck(call: Call<typeof route>): Promise<OrganisationImport> {
  const { platform, params, body, now } = call;
  await change(platform, call, async (tx, record) => {
    const row = await lockImport(tx, params.id);
    if (!row) throw missingImport();
    proveStep(row.state, "checking");
    if (row.upload === null || row.preview === null)
      throw new Refusal("conflict", "people/import-file-gone", "The file of this import is gone; upload it again.");
    proveMapping(body.mapping, row.preview);
    await updateImport(tx, row.id, { state: "checking", mapping: body.mapping, diff: null, refusal: null, progress: null }, now);
    await enqueueStep(tx, platform, checkJob, row.id, now);
    record({ action: "people/organisation-check-asked", subject: { kind: "organisation-import", id: row.id }, payload: body.mapping });
  });
  return readOne(platform.db, params.id);
}

/** Refuses a mapping that names columns which are not there, the same one twice, or nothing to recognise persons by. */
function proveMapping({ labels = [], list: _, ...fields }: OrganisationMapping, preview: OrganisationPreview): void {
  const columns = new Set(preview.columns.map(({ name }) => name));
  const errors: { path: string; message: string }[] = [];
  const seen = new Map<string, string>();
  const used = [
    ...Object.entries(fields).flatMap(([field, column]) => (column ? [[`mapping.${field}`, column] as const] : [])),
    ...labels.map(({ column }, at) => [`mapping.labels.${at}.column`, column] as const),
  ];
  for (const [path, column] of used) {
    if (!columns.has(column)) errors.push({ path, message: `The file has no column "${column}".` });
    else if (seen.has(column)) errors.push({ path, message: `The column "${column}" has another meaning already.` });
    seen.set(column, path);
  }
  const dimensions = new Set<string>();
  for (const [at, { dimension }] of labels.entries()) {
    if (dimensions.has(dimension)) errors.push({ path: `mapping.labels.${at}.dimension`, message: "Two columns give the same label." });
    dimensions.add(dimension);
  }
  if (!fields.number && !fields.email)
    errors.push({ path: "mapping.number", message: "Say which column holds the number or the mail address: people are recognised by it." });
  const [first] = errors;
  if (first) throw new Refusal("invalid", "people/mapping-unusable", first.message, { errors });
}

/** The job behind a check: leaves the difference, or a refusal with its place. */
export async function checkOrganisation(job: Job): Promise<void> {
  const { platform, signal } = job;
  const row = await askedImport(job, ["checking"]);
  if (!row || row.upload === null || row.mapping === null) return;
  const asOf = await platform.clock();
  const progress = progressWriter(platform, row.id);
  let outcome: Parameters<typeof updateImport>[2];
  try {
    await deleteDifferences(platform.db, row.id);
    const compared = await runCompare(
      platform.db,
      { importId: row.id, path: platform.files.pathOf(row.upload), mapping: row.mapping },
      { signal, onProgress: progress.show },
    );
    outcome = { state: "checked", diff: { ...compared, asOf: asOf.toISOString() } };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof InputFault)) throw error;
    outcome = { state: "refused", refusal: refusalOf(error) };
  } finally {
    await progress.settled();
  }
  await change(platform, { actor: system, now: await platform.clock(), requestId: row.id }, async (tx, record) => {
    const subject = { kind: "organisation-import", id: row.id };
    if (!isAsked(await lockImport(tx, row.id), job, ["checking"])) return record({ action: "people/organisation-check-late", subject });
    await updateImport(tx, row.id, { ...outcome, progress: null });
    record({ action: "people/organisation-checked", subject, payload: outcome.diff ?? outcome.refusal ?? {} });
  });
  // Whoever asked does not wait for this.
  await noteSizes(platform.db);
}
