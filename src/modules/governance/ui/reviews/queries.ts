import { listCadences, listReviewActions, readReview, type Review } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export const reviewKeys = { all: ["governance", "reviews"] } as const;

export const cadencesQuery = (ended: boolean) =>
  queryOptions({
    queryKey: [...reviewKeys.all, "cadences", ended],
    queryFn: ({ signal }) => call(listCadences, { query: ended ? { ended: "true" } : {} }, { signal }),
    select: (answer) => answer.cadences,
    placeholderData: keepPreviousData,
  });

export const reviewQuery = (id: Review["id"]) =>
  queryOptions({ queryKey: [...reviewKeys.all, id], queryFn: ({ signal }) => call(readReview, { params: { id } }, { signal }) });

export const actionsQuery = (state: "open" | "all") =>
  queryOptions({
    queryKey: [...reviewKeys.all, "actions", state],
    queryFn: ({ signal }) => call(listReviewActions, { query: { state } }, { signal }),
    select: (answer) => answer.actions,
    placeholderData: keepPreviousData,
  });
