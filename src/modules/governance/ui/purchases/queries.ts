import { comparePurchases, listPurchases, readPurchase, type Purchase } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export const purchaseKeys = { all: ["governance", "purchases"] } as const;
export type PurchasesAsked = { ai?: "true" | "false" | undefined; state?: Purchase["state"] | undefined };

export const askedOf = ({ ai, state }: PurchasesAsked) => ({ ...(ai ? { ai } : {}), ...(state ? { state } : {}) });

export const purchasesQuery = (asked: PurchasesAsked) =>
  queryOptions({
    queryKey: [...purchaseKeys.all, "list", asked],
    queryFn: ({ signal }) => call(listPurchases, { query: askedOf(asked) }, { signal }),
    placeholderData: keepPreviousData,
  });

export const purchaseQuery = (id: Purchase["id"]) =>
  queryOptions({ queryKey: [...purchaseKeys.all, id], queryFn: ({ signal }) => call(readPurchase, { params: { id } }, { signal }) });

export const comparisonQuery = () =>
  queryOptions({ queryKey: [...purchaseKeys.all, "comparison"], queryFn: ({ signal }) => call(comparePurchases, {}, { signal }) });
