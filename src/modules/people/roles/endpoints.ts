import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { delegate, endDelegation, listDelegations } from "../delegations/delegate.ts";
import { endRole, grantRole } from "./grant-role.ts";
import { listRoles } from "./list-roles.ts";

export const roleEndpoints: readonly Endpoint[] = [
  endpoint(wire.listRoles, listRoles),
  endpoint(wire.grantRole, grantRole),
  endpoint(wire.endRole, endRole),
  endpoint(wire.listDelegations, listDelegations),
  endpoint(wire.delegate, delegate),
  endpoint(wire.endDelegation, endDelegation),
];
