import { listErasures, listSources, readProtectionPack } from "#modules/people/contract";
import { call } from "#platform/contract";
import { queryOptions } from "@tanstack/react-query";

export const erasuresQuery = () =>
  queryOptions({
    queryKey: ["people", "erasures"],
    queryFn: ({ signal }) => call(listErasures, {}, { signal }),
    select: (answer) => answer.erasures,
  });

export const packQuery = () =>
  queryOptions({ queryKey: ["people", "data-protection"], queryFn: ({ signal }) => call(readProtectionPack, {}, { signal }) });

export const sourcesQuery = () =>
  queryOptions({
    queryKey: ["people", "sources"],
    queryFn: ({ signal }) => call(listSources, {}, { signal }),
    select: (answer) => answer.sources,
  });
