import { call, operations } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { Deadline } from "./due.tsx";

export type ClockFilter = z.input<NonNullable<typeof operations.listDeadlines.query>>;

export const clockKey = ["deadlines"] as const;

export const clocksQuery = (query: ClockFilter) =>
  queryOptions({
    queryKey: [...clockKey, "list", query],
    queryFn: ({ signal }) => call(operations.listDeadlines, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

export const clockQuery = (id: Deadline["id"]) =>
  queryOptions({
    queryKey: [...clockKey, "one", id],
    queryFn: ({ signal }) => call(operations.readDeadline, { params: { id } }, { signal }),
  });

export const myDeadlinesQuery = queryOptions({
  queryKey: [...clockKey, "mine"],
  queryFn: ({ signal }) => call(operations.listMyDeadlines, {}, { signal }),
});
