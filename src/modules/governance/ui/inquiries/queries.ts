import { listInquiries, readInquiry, type Inquiry } from "#modules/governance/contract";
import { call, type QueryOf } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export const inquiryKeys = { all: ["governance", "inquiries"] } as const;

export const inquiriesQuery = ({ state, whose }: Pick<QueryOf<typeof listInquiries>, "state" | "whose">) =>
  queryOptions({
    queryKey: [...inquiryKeys.all, "list", state, whose],
    queryFn: ({ signal }) =>
      call(listInquiries, { query: { ...(state ? { state } : {}), ...(whose ? { whose } : {}), limit: 200 } }, { signal }),
    placeholderData: keepPreviousData,
  });

export const inquiryQuery = (id: Inquiry["id"]) =>
  queryOptions({
    queryKey: [...inquiryKeys.all, id],
    queryFn: ({ signal }) => call(readInquiry, { params: { id } }, { signal }),
  });
