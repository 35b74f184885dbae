import type { Database } from "#platform/db";
import type { Actor } from "#platform/registry";
import type { LogImport } from "../contract.ts";
import { withinReach } from "../reach/within-reach.ts";
import { listKeptWithBytes, type ImportRow, type KeptBefore } from "./import-store.ts";

/** Who is told: the same bytes elsewhere are mentioned only where they may see them. */
type Asking = { readonly actor: Actor };

/** What the wire says of these rows, in their order. */
export async function importViews(db: Database, rows: readonly ImportRow[], asking: Asking): Promise<LogImport[]> {
  const reach = asking.actor.grants.get("workflows:import.read") ?? { all: false, units: [], self: false };
  const within = await withinReach(db, asking.actor, reach);
  const kept = await listKeptWithBytes(db, [...new Set(rows.map((row) => row.sha256))], within);
  return rows.map((row) =>
    view(
      row,
      kept.find((other) => other.sha256 === row.sha256 && other.id !== row.id),
    ),
  );
}

export async function importView(db: Database, row: ImportRow, asking: Asking): Promise<LogImport> {
  const [one] = await importViews(db, [row], asking);
  if (!one) throw new Error("An import without a view.");
  return one;
}

const view = (row: ImportRow, before: KeptBefore | undefined): LogImport => ({
  id: row.id as LogImport["id"],
  state: row.state,
  fileName: row.file_name,
  bytes: row.bytes,
  sha256: row.sha256,
  createdAt: row.created_at.toISOString(),
  workflowId: row.workflow_id as LogImport["workflowId"],
  preview: row.preview,
  mapping: row.mapping,
  quality: row.quality,
  refusal: row.refusal,
  sameAs: before
    ? ({ importId: before.id, workflowId: before.workflow_id, keptAt: before.kept_at.toISOString() } as NonNullable<LogImport["sameAs"]>)
    : null,
  progress: row.progress,
  keptAt: row.kept_at?.toISOString() ?? null,
});
