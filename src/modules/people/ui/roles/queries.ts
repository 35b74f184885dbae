import { listDelegations, listRoles } from "#modules/people/contract";
import { call, type QueryOf } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export const roleKeys = { roles: ["people", "roles"], delegations: ["people", "delegations"] } as const;

export type RolesAsked = QueryOf<typeof listRoles>;

export const rolesQuery = ({ past, ...asked }: RolesAsked) =>
  queryOptions({
    queryKey: [...roleKeys.roles, asked, past],
    queryFn: ({ signal }) => call(listRoles, { query: { ...asked, ...(past ? { past: "true" } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  });

export const delegationsQuery = (personId?: NonNullable<QueryOf<typeof listDelegations>["personId"]>) =>
  queryOptions({
    queryKey: [...roleKeys.delegations, personId],
    queryFn: ({ signal }) => call(listDelegations, { query: personId ? { personId } : {} }, { signal }),
    select: (answer) => answer.delegations,
  });
