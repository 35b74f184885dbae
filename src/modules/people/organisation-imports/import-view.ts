import type { Id } from "#platform/ids";
import type { OrganisationImport } from "../contract.ts";
import type { ImportRow } from "./import-store.ts";

export const importView = (row: ImportRow, lastApplied: string | undefined): OrganisationImport => ({
  id: row.id as Id<"organisation-import">,
  state: row.state,
  fileName: row.file_name,
  bytes: row.bytes,
  sha256: row.sha256,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  preview: row.preview,
  mapping: row.mapping,
  diff: row.diff,
  refusal: row.refusal,
  progress: row.progress,
  appliedAt: row.applied_at?.toISOString() ?? null,
  undoneAt: row.undone_at?.toISOString() ?? null,
  canUndo: row.id === lastApplied,
});
