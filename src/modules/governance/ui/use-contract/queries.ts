import {
  analyseContractDraft,
  compareContractVersions,
  listContractVersions,
  readContractDraft,
  readUseContract,
} from "#modules/governance/contract";
import { call } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export const contractKeys = {
  all: ["governance", "use-contract"],
  draft: ["governance", "use-contract", "draft"],
  analysis: ["governance", "use-contract", "analysis"],
} as const;

export const contractQuery = queryOptions({
  queryKey: [...contractKeys.all, "published"],
  queryFn: ({ signal }) => call(readUseContract, {}, { signal }),
});

export const versionsQuery = queryOptions({
  queryKey: [...contractKeys.all, "versions"],
  queryFn: ({ signal }) => call(listContractVersions, {}, { signal }),
  select: (answer) => answer.versions,
});

export const comparisonQuery = (from: number, to: number) =>
  queryOptions({
    queryKey: [...contractKeys.all, "comparison", from, to],
    queryFn: ({ signal }) => call(compareContractVersions, { query: { from, to } }, { signal }),
  });

/** Read once when the editor opens; from then on the editor knows better. */
export const draftQuery = queryOptions({
  queryKey: contractKeys.draft,
  queryFn: ({ signal }) => call(readContractDraft, {}, { signal }),
  staleTime: Infinity,
  gcTime: 0,
  refetchOnWindowFocus: false,
});

/** Of the draft as it was saved with that edit; the one before stays in sight meanwhile. */
export const analysisQuery = (edit: number) =>
  queryOptions({
    queryKey: [...contractKeys.analysis, edit],
    queryFn: ({ signal }) => call(analyseContractDraft, {}, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
