import type { LogImport, Mapping, Preview, QualityReport, Workflow } from "./contract.ts";
import type { ColumnType, Generated } from "kysely";

/** A jsonb column: read as a value, written as text (one of the two drivers turns arrays into Postgres arrays otherwise). */
type Json<T> = ColumnType<T, string | null, string | null>;
type Instant = ColumnType<Date, Date, Date>;
type OptionalInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;

/** What the kept logs of a workflow add up to. */
export type LogSummary = NonNullable<Workflow["log"]>;

export type WorkflowTable = {
  id: string;
  name: string;
  function: string;
  frequency: Workflow["frequency"];
  owner_id: string;
  deputy_id: string;
  unit_id: string | null;
  version: Generated<number>;
  log: Json<LogSummary | null>;
  created_at: Instant;
  removed_at: OptionalInstant;
};

export type ImportTable = {
  id: string;
  state: LogImport["state"];
  file_name: string;
  bytes: number;
  sha256: string;
  upload: string | null;
  workflow_id: string | null;
  uploaded_by: string | null;
  instances_file: string | null;
  keeps_after_check: Generated<boolean>;
  replaces: Generated<boolean>;
  preview: Json<Preview | null>;
  mapping: Json<Mapping | null>;
  quality: Json<QualityReport | null>;
  refusal: Json<LogImport["refusal"]>;
  progress: Json<LogImport["progress"]>;
  revision: Generated<number>;
  created_at: Instant;
  changed_at: Instant;
  kept_at: OptionalInstant;
  discarded_at: OptionalInstant;
};

type PseudonymKeyTable = { only_one: Generated<boolean>; key: string };

export type Tables = {
  "workflows.workflow": WorkflowTable;
  "workflows.import": ImportTable;
  "workflows.pseudonym_key": PseudonymKeyTable;
};

/** JSON text that Postgres takes: without NUL and lone surrogates, which jsonb refuses. */
export const json = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === "string" ? one.replaceAll("\0", "\uFFFD").toWellFormed() : one));
