import { listGateRoutes, listIntakeForms, listReviewerGroups, previewGateRoute } from "#modules/governance/contract";
import { call, type BodyOf } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { gateKey } from "../gate/queries.ts";

export const routesQuery = queryOptions({
  queryKey: [...gateKey, "routes"],
  queryFn: ({ signal }) => call(listGateRoutes, {}, { signal }),
  select: (answer) => answer.routes,
});
export const groupsQuery = queryOptions({
  queryKey: [...gateKey, "groups"],
  queryFn: ({ signal }) => call(listReviewerGroups, {}, { signal }),
  select: (answer) => answer.groups,
});
export const formsQuery = queryOptions({
  queryKey: [...gateKey, "forms"],
  queryFn: ({ signal }) => call(listIntakeForms, {}, { signal }),
  select: (answer) => answer.forms,
});
export const planQuery = (body: BodyOf<typeof previewGateRoute>) =>
  queryOptions({
    queryKey: [...gateKey, "plan", body],
    queryFn: ({ signal }) => call(previewGateRoute, { body }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
