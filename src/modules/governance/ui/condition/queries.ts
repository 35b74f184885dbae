import { listConditions } from "#modules/governance/contract";
import { call, type QueryOf } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { gateKey } from "../gate/queries.ts";

export const conditionsQuery = (query: QueryOf<typeof listConditions>) =>
  queryOptions({
    queryKey: [...gateKey, "conditions", query],
    queryFn: ({ signal }) => call(listConditions, { query }, { signal }),
    select: (answer) => answer.conditions,
    placeholderData: keepPreviousData,
  });
