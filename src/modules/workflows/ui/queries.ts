import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import {
  listCases,
  listHandovers,
  listImports,
  listVariants,
  listWorkflows,
  readCase,
  readFacts,
  readImport,
  readMap,
  readWorkflow,
  type LogImport,
  type Workflow,
} from "#modules/workflows/contract";
import { call } from "#platform/contract";
import { queryOf, type Filters } from "./filters/filters.ts";

export type WorkflowId = Workflow["id"];
export type ImportId = LogImport["id"];

const keys = {
  workflows: ["workflows"] as const,
  imports: ["imports"] as const,
  analysis: (id: WorkflowId) => ["workflows", id, "analysis"] as const,
};
export const cacheKeys = keys;

// The shell's home page asks the same under the same keys, so the cache holds whole answers.
export const workflowsQuery = (search: string) =>
  queryOptions({
    queryKey: [...keys.workflows, "list", search],
    queryFn: ({ signal }) => call(listWorkflows, { query: search ? { search } : {} }, { signal }),
    select: (answer) => answer.workflows,
    placeholderData: keepPreviousData,
  });

export const workflowQuery = (id: WorkflowId) =>
  queryOptions({ queryKey: [...keys.workflows, id], queryFn: ({ signal }) => call(readWorkflow, { params: { id } }, { signal }) });

const fresh = { placeholderData: keepPreviousData, staleTime: 60_000 } as const;

export const factsQuery = (id: WorkflowId, filters: Filters) =>
  queryOptions({
    queryKey: [...keys.analysis(id), "facts", queryOf(filters)],
    queryFn: ({ signal }) => call(readFacts, { params: { id }, query: queryOf(filters) }, { signal }),
    ...fresh,
  });

export const mapQuery = (id: WorkflowId, filters: Filters) =>
  queryOptions({
    queryKey: [...keys.analysis(id), "map", queryOf(filters)],
    queryFn: ({ signal }) => call(readMap, { params: { id }, query: queryOf(filters) }, { signal }),
    ...fresh,
  });

/** The variants to choose from: under every filter but the choice of variants itself. */
export const variantsQuery = (id: WorkflowId, filters: Filters, limit: number) => {
  const query = { ...queryOf({ ...filters, variant: [] }), limit };
  return queryOptions({
    queryKey: [...keys.analysis(id), "variants", query],
    queryFn: ({ signal }) => call(listVariants, { params: { id }, query }, { signal }),
    ...fresh,
  });
};

export const handoversQuery = (id: WorkflowId, filters: Filters, by: string) => {
  const query = { ...queryOf(filters), by };
  return queryOptions({
    queryKey: [...keys.analysis(id), "handovers", query],
    queryFn: ({ signal }) => call(listHandovers, { params: { id }, query }, { signal }),
    ...fresh,
  });
};

export const casesQuery = (id: WorkflowId, filters: Filters, limit: number) => {
  const query = { ...queryOf(filters), limit };
  return queryOptions({
    queryKey: [...keys.analysis(id), "cases", query],
    queryFn: ({ signal }) => call(listCases, { params: { id }, query }, { signal }),
    ...fresh,
  });
};

export const caseQuery = (id: WorkflowId, name: string) =>
  queryOptions({
    queryKey: [...keys.analysis(id), "case", name],
    queryFn: ({ signal }) => call(readCase, { params: { id }, query: { case: name } }, { signal }),
  });

export const importsQuery = () =>
  queryOptions({
    queryKey: [...keys.imports, "list"],
    queryFn: ({ signal }) => call(listImports, {}, { signal }),
    select: (answer) => answer.imports,
  });

export const importQuery = (id: ImportId) =>
  queryOptions({ queryKey: [...keys.imports, id], queryFn: ({ signal }) => call(readImport, { params: { id } }, { signal }) });
