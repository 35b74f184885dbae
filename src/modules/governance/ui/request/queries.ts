import { listRequests, previewRequest, readRequest, type GovernanceRequest } from "#modules/governance/contract";
import { call, type BodyOf, type QueryOf } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { gateKey } from "../gate/queries.ts";

export type RequestsAsked = Omit<QueryOf<typeof listRequests>, "page"> & { readonly page: number };

export const requestsQuery = (asked: RequestsAsked) =>
  queryOptions({
    queryKey: [...gateKey, "requests", asked],
    queryFn: ({ signal }) => call(listRequests, { query: asked }, { signal }),
    placeholderData: keepPreviousData,
  });

export const requestQuery = (id: GovernanceRequest["id"]) =>
  queryOptions({ queryKey: [...gateKey, "request", id], queryFn: ({ signal }) => call(readRequest, { params: { id } }, { signal }) });

export const previewQuery = (body: BodyOf<typeof previewRequest>) =>
  queryOptions({
    queryKey: [...gateKey, "preview", body],
    queryFn: ({ signal }) => call(previewRequest, { body }, { signal }),
    placeholderData: keepPreviousData,
  });
