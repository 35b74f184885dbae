import { listIncidents, readIncident, type Incident } from "#modules/governance/contract";
import { call, type QueryOf } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export const incidentKey = ["governance", "incidents"] as const;

export const incidentsQuery = (query: QueryOf<typeof listIncidents>) =>
  queryOptions({
    queryKey: [...incidentKey, "list", query],
    queryFn: ({ signal }) => call(listIncidents, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

export const incidentQuery = (id: Incident["id"]) =>
  queryOptions({ queryKey: [...incidentKey, "one", id], queryFn: ({ signal }) => call(readIncident, { params: { id } }, { signal }) });
