import { call, operations } from "#platform/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

export const noticesKey = ["operations", "notices"] as const;
type Before = Parameters<typeof call<typeof operations.listNotices>>[1]["query"];

export const noticesQuery = (unread: "yes" | undefined) =>
  infiniteQueryOptions({
    queryKey: [...noticesKey, "list", unread ?? "all"],
    queryFn: ({ signal, pageParam }) =>
      call(operations.listNotices, { query: { ...pageParam, ...(unread ? { unread } : {}) } }, { signal }),
    initialPageParam: {} as NonNullable<Before>,
    getNextPageParam: ({ before }) => (before === null ? undefined : { before }),
  });

export const settingsQuery = queryOptions({
  queryKey: ["operations", "notice-settings"],
  queryFn: ({ signal }) => call(operations.readNoticeSettings, {}, { signal }),
});

export const feedQuery = queryOptions({
  queryKey: ["operations", "feed"],
  queryFn: ({ signal }) => call(operations.readFeed, {}, { signal }),
});
