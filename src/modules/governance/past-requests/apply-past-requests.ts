import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import type { applyPastRequests as applyRoute, PastImport, undoPastRequests as undoRoute } from "../contract/past-request.ts";
import { readFile, zoneFor } from "./check-past-requests.ts";
import { findPastImport, lockPastImport, replaceProblems, updatePastImport } from "./past-import-store.ts";
import { importView, missingPastImport, proveStep, withoutExamples } from "./past-import.ts";
import { countFollowers, deletePastRequests, holdPastRequests, insertPastRequests, numbersHere } from "./past-request-store.ts";

/** Brings the requests in, at once; what an earlier file brought stays as it is. The file itself goes: names may stand in it. */
export async function applyPastRequests(call: Call<typeof applyRoute>): Promise<PastImport> {
  const { platform, params, body, now } = call;
  const row = await findPastImport(platform.db, params.id);
  if (!row) throw missingPastImport();
  proveStep(row.state, "applied");
  if (row.mapping === null || row.counts === null || row.written_at === null) throw new Error(`${row.id} was checked without a result.`);
  if (row.counts.badLines > 0 && body.withoutBadLines !== true) {
    const message = `${row.counts.badLines} lines cannot be used. Say that the file comes in without their requests, or correct it.`;
    throw new Refusal("invalid", "governance/past-bad-lines", message, { errors: [{ path: "withoutBadLines", message }] });
  }
  const { read } = await readFile(platform, row, row.mapping, await zoneFor(platform.db, row.mapping), row.written_at);
  if (!read) throw new Error(`${row.id} was checked and can no longer be read.`);
  const view = await change(platform, call, async (tx, record) => {
    const locked = await lockPastImport(tx, row.id);
    if (!locked) throw missingPastImport();
    proveStep(locked.state, "applied");
    if (locked.changed_at.getTime() !== row.changed_at.getTime())
      throw new Refusal("conflict", "governance/past-import-changed", "Somebody checked this file again just now: look at it once more.");
    await holdPastRequests(tx);
    const here = await numbersHere(
      tx,
      read.requests.map(({ number }) => number),
    );
    const fresh = read.requests.filter(({ number }) => !here.has(number));
    await insertPastRequests(tx, row.id, fresh, now);
    const counts = { ...read.counts, alreadyHere: here.size };
    await updatePastImport(
      tx,
      row.id,
      { state: "applied", applied_at: now, upload: null, counts, preview: withoutExamples(locked.preview) },
      now,
    );
    record({
      action: "governance/past-requests-applied",
      subject: { kind: "past-import", id: row.id },
      payload: { requests: fresh.length },
    });
    const after = await findPastImport(tx, row.id);
    if (!after) throw missingPastImport();
    return importView(after);
  });
  if (row.upload !== null) await platform.files.remove(row.upload);
  return view;
}

export async function undoPastRequests(call: Call<typeof undoRoute>): Promise<PastImport> {
  const { platform, params, now } = call;
  return change(platform, call, async (tx, record) => {
    const row = await lockPastImport(tx, params.id);
    if (!row) throw missingPastImport();
    proveStep(row.state, "undone");
    await holdPastRequests(tx);
    const followers = await countFollowers(tx, row.id);
    if (followers > 0)
      throw new Refusal(
        "conflict",
        "governance/past-import-followed",
        `${followers} decisions made here follow a request of this file: it stays.`,
      );
    const requests = await deletePastRequests(tx, row.id);
    await replaceProblems(tx, row.id, []);
    await updatePastImport(tx, row.id, { state: "undone", undone_at: now }, now);
    record({ action: "governance/past-requests-undone", subject: { kind: "past-import", id: row.id }, payload: { requests } });
    const after = await findPastImport(tx, row.id);
    if (!after) throw missingPastImport();
    return importView(after);
  });
}
