import type { Place } from "#engines/eventlog";
import type { LogImport, Mapping, QualityReport } from "../contract.ts";

/** What the import thread is asked: read the file in full and report, or read and write what is kept. Plain data. */
export type ImportTask = {
  readonly path: string;
  readonly mapping: Mapping;
  /** Parquet files the workflow has already, null if none is chosen: cases are compared, and with `keep` the union is summed up. */
  readonly existing: readonly string[] | null;
  /** A folder for what does not fit into memory. */
  readonly spill: string;
  readonly keep: { readonly out: string; readonly key: string } | null;
};

/** What the kept logs of a workflow hold together. */
export type Extent = { readonly cases: number; readonly events: number; readonly firstAt: string | null; readonly lastAt: string | null };

export type ImportOutcome = {
  readonly quality: QualityReport;
  /** The workflow with this import in it; null for a check. */
  readonly extent: Extent | null;
  /** Rows written; 0 for a check. */
  readonly rows: number;
};

export type ImportProgress = NonNullable<LogImport["progress"]>;

/** What the thread says. A refused file is an answer, not a failure of the thread. */
export type ImportMessage =
  | { readonly kind: "progress"; readonly progress: ImportProgress }
  | { readonly kind: "done"; readonly outcome: ImportOutcome }
  | { readonly kind: "refused"; readonly code: string; readonly message: string; readonly place: Place };
