import { InputFault } from "#engines/eventlog";
import { change, system } from "#platform/audit";
import { Refusal, troubleOf } from "#platform/errors";
import type { Job } from "#platform/registry";
import type { LogImport } from "../contract.ts";
import { isAsked, type ImportPayload } from "./import-jobs.ts";
import { lockImport, updateImport } from "./import-store.ts";
import { refusalOf } from "./refusals.ts";

/** A file that ends the process each time it is read must not do so for ever. */
export const mostAttempts = 3;

export const givenUp = (): Refusal =>
  new Refusal(
    "unavailable",
    "workflows/import-given-up",
    `Millrace stopped ${mostAttempts} times while it read this file, probably for want of memory; give it more, or bring a smaller file.`,
  );

/** Leaves why the import came to nothing: what is wrong with the file, or that the fault is ours. The upload stays, to try again. */
export async function refuseImport({ payload, platform }: Job, state: "checking" | "keeping", error: unknown): Promise<void> {
  const asked = payload as ImportPayload;
  if (!(error instanceof InputFault) && !(error instanceof Refusal))
    platform.log.error({ err: error, importId: asked.importId }, "an import stopped because of a fault");
  const refusal = reasonOf(troubleOf(error) ?? error);
  const now = await platform.clock();
  await change(platform, { actor: system, now, requestId: asked.importId }, async (tx, record) => {
    const row = await lockImport(tx, asked.importId);
    if (isAsked(row, asked, state)) await updateImport(tx, row.id, { state: "refused", refusal, progress: null }, now);
    record({ action: "workflows/import-refused", subject: { kind: "import", id: asked.importId }, payload: { code: refusal.code } });
  });
}

function reasonOf(error: unknown): NonNullable<LogImport["refusal"]> {
  if (error instanceof InputFault) return refusalOf(error);
  if (error instanceof Refusal) return { code: error.code, message: error.message };
  return {
    code: "workflows/import-fault",
    message:
      "The import stopped because of a fault inside Millrace; the file is still here. Check it again, and see the log if it stops once more.",
  };
}
