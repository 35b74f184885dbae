import { call, operations } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";

export type Filter = z.input<typeof operations.auditFilter>;

export const auditKey = ["audit"] as const;

export const entriesQuery = (query: Filter & { readonly before?: number }) =>
  queryOptions({
    queryKey: [...auditKey, "entries", query],
    queryFn: ({ signal }) => call(operations.listAuditEntries, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

export const entryQuery = (seq: string) =>
  queryOptions({
    queryKey: [...auditKey, "entry", seq],
    queryFn: ({ signal }) => call(operations.readAuditEntry, { params: { seq } }, { signal }),
    // A look is recorded: not again for every return to the window.
    staleTime: Number.POSITIVE_INFINITY,
  });

export const anchoringQuery = queryOptions({
  queryKey: [...auditKey, "anchoring"],
  queryFn: ({ signal }) => call(operations.readAuditAnchoring, {}, { signal }),
});
