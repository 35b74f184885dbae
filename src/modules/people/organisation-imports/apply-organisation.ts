import { change, system } from "#platform/audit";
import { transaction, type Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import type { Call, Job, Platform } from "#platform/registry";
import { setImmediate as others } from "node:timers/promises";
import type { applyOrganisation as route, OrganisationDiff, OrganisationImport, undoOrganisation as undoRoute } from "../contract.ts";
import { refuseRecognising } from "../persons/refuse-recognising.ts";
import { refuseIfVetoed } from "../sources/refuse-if-vetoed.ts";
import { endAccess } from "../sign-in/end-access.ts";
import { lockUnits } from "../units/unit-store.ts";
import {
  closeUnits,
  endStanding,
  leaversWithAccess,
  openUnits,
  placePersons,
  recordPersons,
  type Direction,
  type Range,
} from "./apply-store.ts";
import { noteSizesOfPeople, spreadParts } from "./difference-store.ts";
import { applyJob, askedImport, enqueueStep, progressWriter, settleJob } from "./import-jobs.ts";
import { lastApplied, lockImport, updateImport, type ImportRow } from "./import-store.ts";
import { refuseWhileImporting } from "./at-work-store.ts";
import { listSource, missingImport, proveStep, withoutExamples } from "./import.ts";
import { readOne } from "./read-imports.ts";
import { lastAdministrators, lastSeq, roleHoldersRecognisedAnew, skipChangedSince, skipPersons, whyStale } from "./stale-store.ts";

const stale = (what: readonly string[]): Refusal =>
  new Refusal(
    "conflict",
    "people/organisation-changed",
    `The organisation changed since this list was compared (${what.slice(0, 5).join("; ")}). Compare it again.`,
  );

export async function askApply(call: Call<typeof route>): Promise<OrganisationImport> {
  const { platform, params, body, now } = call;
  await spreadParts(platform.db, params.id);
  await change(platform, call, async (tx, record) => {
    await refuseIfVetoed(tx, listSource);
    const row = await lockImport(tx, params.id);
    if (!row) throw missingImport();
    proveStep(row.state, "applying");
    proveConfirmed(row.diff, body);
    await lockUnits(tx);
    await refuseWhileImporting(tx);
    const why = await whyStale(tx, row.id);
    if (why.length > 0) throw stale(why);
    if ((await lastAdministrators(tx, row.id, "forward")).length > 0) throw stale(["no administrator would be left"]);
    await refuseRecognising(tx, platform.modules, call.actor, await roleHoldersRecognisedAnew(tx, row.id, now), now);
    await updateImport(tx, row.id, { state: "applying", progress: null, done_to: 0, applied_at: now }, now);
    await enqueueStep(tx, platform, applyJob, row.id, now);
    record({ action: "people/organisation-apply-asked", subject: { kind: "organisation-import", id: row.id }, payload: body });
  });
  return readOne(platform.db, params.id);
}

function proveConfirmed(
  diff: OrganisationDiff | null,
  body: { readonly confirmLeaving?: number | undefined; readonly withoutBadRows?: boolean | undefined },
): void {
  if (!diff) throw missingImport();
  const leaving = diff.counts.leave;
  if (diff.asksToConfirmLeaving && body.confirmLeaving !== leaving)
    throw new Refusal(
      "conflict",
      "people/leaving-unconfirmed",
      `${leaving} of ${diff.peopleBefore} people are not in this list and would leave. Send the number in confirmLeaving if that is meant.`,
      { errors: [{ path: "confirmLeaving", message: `Write ${leaving} to confirm.` }], values: { leaving, people: diff.peopleBefore } },
    );
  if (diff.badRows > 0 && body.withoutBadRows !== true)
    throw new Refusal(
      "conflict",
      "people/bad-rows-unconfirmed",
      `${diff.badRows} lines cannot be used. Mend them and upload the list again, or send withoutBadRows to leave them out.`,
      { errors: [{ path: "withoutBadRows", message: "Say that these lines are left out." }], values: { badRows: diff.badRows } },
    );
}

export async function askUndo(call: Call<typeof undoRoute>): Promise<OrganisationImport> {
  const { platform, params, now } = call;
  await change(platform, call, async (tx, record) => {
    const row = await lockImport(tx, params.id);
    if (!row) throw missingImport();
    proveStep(row.state, "undoing");
    if ((await lastApplied(tx)) !== row.id)
      throw new Refusal("conflict", "people/import-not-last", "Another list was applied after this one; only the last can be undone.");
    await lockUnits(tx);
    await refuseWhileImporting(tx);
    const administrators = await lastAdministrators(tx, row.id, "back");
    await skipPersons(tx, row.id, administrators);
    const kept = await skipChangedSince(tx, row.id);
    await updateImport(tx, row.id, { state: "undoing", progress: null, done_to: 0, undone_at: now }, now);
    await enqueueStep(tx, platform, applyJob, row.id, now);
    record({
      action: "people/organisation-undo-asked",
      subject: { kind: "organisation-import", id: row.id },
      payload: { changedSince: kept, ...(administrators.length > 0 ? { administratorsKept: administrators } : {}) },
    });
  });
  return readOne(platform.db, params.id);
}

const rangeLines = 2000;

/**
 * The job behind applying and undoing. On a database server it is one transaction. The embedded database has one connection,
 * which a long transaction would keep from everybody: there each range commits with the place it reached, nobody else may
 * change the organisation meanwhile, and after a kill the work goes on from that place. Every change bears one instant.
 */
export async function applyOrganisation(job: Job): Promise<void> {
  const { platform, signal } = job;
  const row = await askedImport(job, ["applying", "undoing"]);
  if (!row || row.applied_at === null) return;
  const work = await workOf(platform, row, row.applied_at);
  if (platform.config.databaseUrl !== undefined)
    return change(platform, { actor: system, now: await platform.clock(), requestId: row.id }, async (tx, record) => {
      const locked = await lockImport(tx, row.id);
      if (locked?.state !== row.state) return record({ action: "people/organisation-apply-late", subject: work.subject });
      for (const step of work.steps) {
        signal.throwIfAborted();
        await step.run(tx);
      }
      await finish(platform, tx, row, work, record);
    });
  const progress = progressWriter(platform, row.id);
  for (const [place, step] of work.steps.entries()) {
    if (place < row.done_to) continue;
    signal.throwIfAborted();
    await transaction(platform.db, async (tx) => {
      await step.run(tx);
      await updateImport(tx, row.id, { done_to: place + 1 });
    });
    progress.show({ stage: row.state, done: place + 1, total: work.steps.length });
    await others();
  }
  await progress.settled();
  await change(platform, { actor: system, now: await platform.clock(), requestId: row.id }, async (tx, record) => {
    const locked = await lockImport(tx, row.id);
    if (locked?.state !== row.state) return record({ action: "people/organisation-apply-late", subject: work.subject });
    await finish(platform, tx, row, work, record);
  });
}

type Work = {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly direction: Direction;
  readonly at: Date;
  readonly steps: readonly { readonly run: (tx: Database) => Promise<void> }[];
};

async function workOf({ db }: Platform, row: ImportRow, appliedAt: Date): Promise<Work> {
  const direction: Direction = row.state === "applying" ? "forward" : "back";
  const at = direction === "forward" ? appliedAt : (row.undone_at ?? row.changed_at);
  const last = await lastSeq(db, row.id);
  const ranges: Range[] = [];
  for (let from = 0; from < last; from += rangeLines) ranges.push({ importId: row.id, from, to: from + rangeLines, direction, at });
  const place = async (tx: Database, range: Range): Promise<void> => {
    for (const personId of await leaversWithAccess(tx, range)) await endAccess(tx, personId, at);
    await placePersons(tx, range);
    await endStanding(tx, range, appliedAt, () => newId("role-grant", at));
  };
  return {
    subject: { kind: "organisation-import", id: row.id },
    direction,
    at,
    steps: [
      { run: (tx) => openUnits(tx, row.id, direction, at) },
      ...ranges.map((range) => ({ run: (tx: Database) => recordPersons(tx, range) })),
      ...ranges.map((range) => ({ run: (tx: Database) => place(tx, range) })),
      { run: (tx) => closeUnits(tx, row.id, direction, at) },
      { run: noteSizesOfPeople },
    ],
  };
}

async function finish(
  platform: Platform,
  tx: Database,
  row: ImportRow,
  { direction, at, subject }: Work,
  record: (entry: { action: string; subject: Work["subject"]; payload: object }) => void,
): Promise<void> {
  const forward = direction === "forward";
  const counts = row.diff?.counts ?? {};
  await updateImport(tx, row.id, {
    state: forward ? "applied" : "undone",
    progress: null,
    upload: null,
    preview: withoutExamples(row.preview),
  });
  await platform.jobs.enqueue(tx, settleJob, { importId: row.id }, { key: `${row.id} ${direction}` });
  await announce(tx, {
    name: forward ? "people/organisation-imported" : "people/organisation-import-undone",
    at,
    subject,
    payload: { importId: row.id, counts },
  });
  record({
    action: forward ? "people/organisation-imported" : "people/organisation-import-undone",
    subject,
    payload: { fileName: row.file_name, sha256: row.sha256, counts, badRows: row.diff?.badRows ?? 0, at: at.toISOString() },
  });
}
