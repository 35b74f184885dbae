import { canI, readCanI, type ContractQuestion } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export const canIKeys = { all: ["governance", "can-i"] } as const;

export const choicesQuery = queryOptions({
  queryKey: [...canIKeys.all, "choices"],
  queryFn: ({ signal }) => call(readCanI, {}, { signal }),
});

export const answerQuery = (facts: ContractQuestion) =>
  queryOptions({
    queryKey: [...canIKeys.all, "answer", facts],
    queryFn: ({ signal }) => call(canI, { body: facts }, { signal }),
    placeholderData: keepPreviousData,
  });
