import { listProviders } from "#modules/people/contract";
import { call } from "#platform/contract";
import { queryOptions } from "@tanstack/react-query";

export const providersKey = ["people", "providers"] as const;
export const providersQuery = () => queryOptions({ queryKey: providersKey, queryFn: ({ signal }) => call(listProviders, {}, { signal }) });
