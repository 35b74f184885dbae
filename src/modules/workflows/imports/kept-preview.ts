import type { Preview } from "../contract.ts";

/** What stays of a preview once its import is kept or gone: how columns were read, without the rows and examples of the file. */
export const withoutRows = (preview: Preview | null): Preview | null =>
  preview && { ...preview, rows: [], columns: preview.columns.map((column) => ({ ...column, examples: [] })) };
