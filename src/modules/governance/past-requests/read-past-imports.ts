import { csvLine } from "#platform/csv";
import type { Call, Download, SubjectDefinition } from "#platform/registry";
import type {
  exportPastProblems as exportRoute,
  listPastImports as listRoute,
  listPastProblems as problemsRoute,
  PastImport,
  PastProblem,
  readPastImport as readRoute,
} from "../contract/past-request.ts";
import { countProblems, findPastImport, listPastImportRows, listProblemRows } from "./past-import-store.ts";
import { importView, missingPastImport } from "./past-import.ts";

export const listPastImports = async ({ platform }: Call<typeof listRoute>): Promise<{ imports: PastImport[] }> => ({
  imports: (await listPastImportRows(platform.db)).map(importView),
});

export async function readPastImport({ platform, params }: Call<typeof readRoute>): Promise<PastImport> {
  const row = await findPastImport(platform.db, params.id);
  if (!row) throw missingPastImport();
  return importView(row);
}

export async function listPastProblems({
  platform,
  params,
  query: { after, limit },
}: Call<typeof problemsRoute>): Promise<{ problems: PastProblem[]; next: number | null; total: number }> {
  if (!(await findPastImport(platform.db, params.id))) throw missingPastImport();
  const rows = await listProblemRows(platform.db, params.id, after, limit + 1);
  const problems = rows.slice(0, limit);
  return {
    problems: problems.map(({ seq: _, ...problem }) => problem),
    next: rows.length > limit ? (problems.at(-1)?.seq ?? null) : null,
    total: await countProblems(platform.db, params.id),
  };
}

export async function exportPastProblems({ platform, params, now }: Call<typeof exportRoute>): Promise<Download> {
  if (!(await findPastImport(platform.db, params.id))) throw missingPastImport();
  const rows = await listProblemRows(platform.db, params.id, 0, 100_000);
  const lines = rows.map(({ line, column, value, code, reason }) => csvLine([line, column, value, code, reason]));
  return {
    fileName: `past-request-problems-${now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: `\uFEFF${csvLine(["line", "column", "value", "code", "reason"])}${lines.join("")}`,
  };
}

export const pastImportSubject: SubjectDefinition = {
  kind: "past-import",
  home: async (db, id) => ((await findPastImport(db, id)) ? { units: [], persons: [] } : undefined),
  describe: async (db, id) => {
    const row = await findPastImport(db, id);
    return row && { title: row.file_name, href: `/governance/past-requests/${id}` };
  },
};
