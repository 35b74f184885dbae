import { change } from "#platform/audit";
import type { Call } from "#platform/registry";
import type { discardImport as route } from "../contract.ts";
import { keyOf } from "./import-jobs.ts";
import { findImport, lockImport, updateImport } from "./import-store.ts";
import { allows, whyNot } from "./import.ts";
import { withoutRows } from "./kept-preview.ts";
import { closedStep, missingImport } from "./refusals.ts";
import { takeOut } from "./take-out.ts";

/** Cancels an import with its job and its upload, or takes a kept one out of its workflow. */
export async function discardImport(call: Call<typeof route>): Promise<undefined> {
  const { params, platform, actor, now, requestId } = call;
  const found = await findImport(platform.db, params.id);
  if (!found) throw missingImport();
  if (found.state === "kept") return takeOut(call, found);
  const gone = await change(platform, { actor, now, requestId }, async (tx, record) => {
    const row = await lockImport(tx, params.id);
    if (!row) throw missingImport();
    if (row.state === "kept" || !allows(row.state, "discarded")) throw closedStep(whyNot(row.state, "discarded"));
    await updateImport(
      tx,
      row.id,
      { state: "discarded", discarded_at: now, upload: null, preview: withoutRows(row.preview), progress: null },
      now,
    );
    record({ action: "workflows/import-discarded", subject: { kind: "import", id: row.id }, payload: { from: row.state } });
    return row;
  });
  await platform.jobs.cancel(keyOf(gone));
  if (gone.upload !== null) await platform.files.remove(gone.upload);
}
