import { listPastImports, listPastProblems, readPastImport, type PastImport } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

export type PastImportId = PastImport["id"];
export const pastImportsKey = ["governance", "past-imports"] as const;
export const figuresKey = ["governance", "gate-figures"] as const;

export const pastImportsQuery = () =>
  queryOptions({
    queryKey: [...pastImportsKey, "list"],
    queryFn: ({ signal }) => call(listPastImports, {}, { signal }),
    select: (one) => one.imports,
  });

export const pastImportQuery = (id: PastImportId) =>
  queryOptions({ queryKey: [...pastImportsKey, id], queryFn: ({ signal }) => call(readPastImport, { params: { id } }, { signal }) });

export const pastProblemsQuery = (id: PastImportId, checked: string) =>
  infiniteQueryOptions({
    queryKey: [...pastImportsKey, id, "problems", checked],
    queryFn: ({ signal, pageParam }) => call(listPastProblems, { params: { id }, query: { after: pageParam, limit: 100 } }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next,
  });
