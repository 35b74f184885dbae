import { listOwnSessions, readOwnAccess, readPersonAccess } from "#modules/people/contract";
import { call } from "#platform/contract";
import { queryOptions } from "@tanstack/react-query";
import type { PersonId } from "../queries.ts";

export const accountKeys = { own: ["people", "account"], sessions: ["people", "account", "sessions"] } as const;
export const accessKey = (id: PersonId) => ["people", "persons", id, "access"] as const;

export const ownAccessQuery = () =>
  queryOptions({ queryKey: [...accountKeys.own, "access"], queryFn: ({ signal }) => call(readOwnAccess, {}, { signal }) });

export const ownSessionsQuery = () =>
  queryOptions({
    queryKey: accountKeys.sessions,
    queryFn: ({ signal }) => call(listOwnSessions, {}, { signal }),
    select: (answer) => answer.sessions,
  });

export const personAccessQuery = (personId: PersonId) =>
  queryOptions({
    queryKey: accessKey(personId),
    queryFn: ({ signal }) => call(readPersonAccess, { params: { personId } }, { signal }),
  });
