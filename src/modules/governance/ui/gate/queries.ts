import { listGates, readGate, type Gate } from "#modules/governance/contract";
import { call, type QueryOf } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

/** Whatever is decided changes lists, gates, requests and conditions: they share one key. */
export const gateKey = ["governance", "gates"] as const;

export type GatesAsked = Omit<QueryOf<typeof listGates>, "page"> & { readonly page: number };

export const gatesQuery = (asked: GatesAsked) =>
  queryOptions({
    queryKey: [...gateKey, "list", asked],
    queryFn: ({ signal }) => call(listGates, { query: asked }, { signal }),
    placeholderData: keepPreviousData,
  });

export const gateQuery = (id: Gate["id"]) =>
  queryOptions({ queryKey: [...gateKey, id], queryFn: ({ signal }) => call(readGate, { params: { id } }, { signal }) });
