import { InputFault } from "#engines/eventlog";
import type { LogFilter } from "#engines/mining";
import { Refusal } from "#platform/errors";
import type { Platform } from "#platform/registry";
import { dataVersionOf } from "../imports/data-version.ts";
import { listKept, type ImportRow } from "../imports/import-store.ts";
import { instances } from "../imports/places.ts";
import { findWorkflow, type WorkflowRow } from "../workflows/workflow-store.ts";
import { missingWorkflow } from "../workflows/workflow.ts";
import { analyst } from "./analyst.ts";
import type { Answer, Counted, KeptReading, Kind, LogSource, Question } from "./question.ts";

/** A workflow's log as it is now. */
export type KeptLog = { readonly workflow: WorkflowRow; readonly source: LogSource; readonly dataVersion: string; readonly asOf: string };

export async function keptLog(platform: Platform, workflowId: string): Promise<KeptLog> {
  const workflow = await findWorkflow(platform.db, workflowId);
  if (!workflow) throw missingWorkflow();
  const { stream, partition } = instances(workflowId);
  const files = await platform.warehouse.files(platform.db, stream, partition);
  if (files.length === 0) {
    throw new Refusal("conflict", "workflows/no-log", `${workflow.name} has no event log yet; bring one to see how the work runs.`);
  }
  const kept = await listKept(platform.db, workflowId);
  const asOf = kept.at(-1)?.kept_at ?? workflow.created_at;
  return {
    workflow,
    source: { files: files.map((file) => file.path), ...readingOf(kept) },
    dataVersion: dataVersionOf(files),
    asOf: asOf.toISOString(),
  };
}

function readingOf(kept: readonly ImportRow[]): Pick<LogSource, "reading" | "closedBy"> {
  const qualities = kept.flatMap(({ quality }) => (quality ? [quality] : []));
  const sum = (of: (quality: (typeof qualities)[number]) => number) => qualities.reduce((all, quality) => all + of(quality), 0);
  const offsets: Record<string, number> = {};
  for (const quality of qualities)
    for (const [offset, rows] of Object.entries(quality.offsets)) offsets[offset] = (offsets[offset] ?? 0) + rows;
  const reading: KeptReading = {
    rejectedRows: sum((quality) => quality.rejectedRows),
    unpairedEvents: sum((quality) => quality.unpairedEvents),
    droppedEvents: sum((quality) => quality.droppedEvents),
    sameTimestampPairs: sum((quality) => quality.sameTimestampPairs),
    outOfOrderPairs: sum((quality) => quality.outOfOrderPairs),
    offsets,
  };
  const named = kept.flatMap(({ mapping }) => mapping?.closedBy ?? []);
  return { reading, closedBy: named.length > 0 ? [...new Set(named)] : undefined };
}

/** Asks and words a question that cannot be answered as a refusal at its field. */
export async function ask<K extends Kind>(
  platform: Platform,
  { source }: KeptLog,
  question: Question<K>,
  signal: AbortSignal,
): Promise<Answer<K>> {
  try {
    return await analyst.ask(platform, source, question, signal);
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    const code = `workflows/${error.code.replace("/", "-")}`;
    throw new Refusal(
      "invalid",
      code,
      error.message,
      { errors: [{ path: error.place.field ?? "filter", message: error.message }] },
      { cause: error },
    );
  }
}

export const provenanceOf = ({ dataVersion, asOf }: KeptLog, counted: Counted) => ({ dataVersion, asOf, ...counted });

/** Only the conditions that are given, in one order, so that equal filters are one filter. */
export function filterOf(query: LogFilter): LogFilter {
  const { from, to, with: has, without, step, notStep, variant, where } = query;
  const list = (values: readonly string[] | undefined) => (values?.length ? [...new Set(values)].sort() : undefined);
  const given = {
    from: from || undefined,
    to: to || undefined,
    with: list(has),
    without: list(without),
    step: list(step),
    notStep: list(notStep),
    variant: list(variant),
    where: list(where),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
