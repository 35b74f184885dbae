import { readScimMapping } from "#modules/people/contract";
import { call } from "#platform/contract";
import { queryOptions } from "@tanstack/react-query";

export const scimKey = ["people", "scim"] as const;
export const scimQuery = queryOptions({ queryKey: scimKey, queryFn: ({ signal }) => call(readScimMapping, {}, { signal }) });
