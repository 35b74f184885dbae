import { call, operations } from "#platform/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";

export type Webhook = z.output<typeof operations.webhook>;
export type Delivery = z.output<typeof operations.webhookDelivery>;
export const webhooksKey = ["operations", "webhooks"] as const;

export const webhooksQuery = queryOptions({
  queryKey: [...webhooksKey, "list"],
  queryFn: ({ signal }) => call(operations.listWebhooks, {}, { signal }),
});

export const webhookQuery = (id: Webhook["id"]) =>
  queryOptions({
    queryKey: [...webhooksKey, id],
    queryFn: ({ signal }) => call(operations.readWebhook, { params: { id } }, { signal }),
    refetchInterval: 5000,
  });

export const deliveriesQuery = (id: Webhook["id"], state: Delivery["state"] | undefined) =>
  infiniteQueryOptions({
    queryKey: [...webhooksKey, id, "deliveries", state ?? "all"],
    queryFn: ({ signal, pageParam }) =>
      call(operations.listWebhookDeliveries, { params: { id }, query: { ...pageParam, ...(state ? { state } : {}) } }, { signal }),
    initialPageParam: {} as { readonly before?: Delivery["id"] },
    getNextPageParam: ({ before }) => (before === null ? undefined : { before }),
    refetchInterval: 5000,
  });

export const deliveryQuery = (id: Webhook["id"], deliveryId: Delivery["id"]) =>
  queryOptions({
    queryKey: [...webhooksKey, id, "delivery", deliveryId],
    queryFn: ({ signal }) => call(operations.readWebhookDelivery, { params: { id, deliveryId } }, { signal }),
  });

export const eventTypesQuery = queryOptions({
  queryKey: ["operations", "event-types"],
  queryFn: ({ signal }) => call(operations.listEventTypes, {}, { signal }),
  staleTime: 600_000,
});
