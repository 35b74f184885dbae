import { listEscalationPaths, listEscalations, readEscalation, readEscalationFigures, type Escalation } from "#modules/governance/contract";
import { call, type QueryOf } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export const escalationKey = ["governance", "escalations"] as const;

export const escalationsQuery = (query: QueryOf<typeof listEscalations>) =>
  queryOptions({
    queryKey: [...escalationKey, "list", query],
    queryFn: ({ signal }) => call(listEscalations, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

export const escalationQuery = (id: Escalation["id"]) =>
  queryOptions({
    queryKey: [...escalationKey, "one", id],
    queryFn: ({ signal }) => call(readEscalation, { params: { id } }, { signal }),
  });

export const pathsQuery = queryOptions({
  queryKey: [...escalationKey, "paths"],
  queryFn: ({ signal }) => call(listEscalationPaths, {}, { signal }),
  select: (answer) => answer.paths,
});

export const figuresQuery = queryOptions({
  queryKey: [...escalationKey, "figures"],
  queryFn: ({ signal }) => call(readEscalationFigures, {}, { signal }),
});
