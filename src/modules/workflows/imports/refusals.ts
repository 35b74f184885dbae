import type { InputFault } from "#engines/eventlog";
import { Refusal } from "#platform/errors";
import type { LogImport } from "../contract.ts";
import type { KeptBefore } from "./import-store.ts";

export const missingImport = (): Refusal => new Refusal("missing", "workflows/import-missing", "There is no such import.");

export const closedStep = (sentence: string): Refusal => new Refusal("conflict", "workflows/import-step-closed", sentence);

export const uploadGone = (): Refusal =>
  new Refusal("conflict", "workflows/upload-gone", "The uploaded file is no longer here; upload it again.");

/** The same bytes are in the workflow already: said, not doubled. */
export const keptAlready = (before: KeptBefore): Refusal =>
  new Refusal(
    "conflict",
    "workflows/kept-already",
    `Exactly this file was kept in this workflow on ${before.kept_at.toISOString().slice(0, 10)} (${before.id}); nothing was doubled. Keep it with replace to put it in the place of what is there.`,
    { values: { importId: before.id, workflowId: before.workflow_id, keptAt: before.kept_at.toISOString() } },
  );

/** An input fault as an import shows it. */
export function refusalOf(fault: InputFault): NonNullable<LogImport["refusal"]> {
  return { code: fault.code, message: fault.message, ...fault.place };
}
