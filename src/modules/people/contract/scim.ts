import { id, route, type Problem } from "#platform/contract";
import { z } from "zod";
import { role } from "./role.ts";

export const scimRoot = "/api/scim/v2";
const errorUrn = "urn:ietf:params:scim:api:messages:2.0:Error";

const statuses: Readonly<Record<string, number>> = { "people/scim-precondition": 412, "people/scim-not-implemented": 501 };
const reasons: Readonly<Record<string, string>> = {
  "people/scim-invalid-filter": "invalidFilter",
  "people/scim-too-many": "tooMany",
  "people/scim-uniqueness": "uniqueness",
  "people/scim-mutability": "mutability",
  "people/scim-invalid-syntax": "invalidSyntax",
  "people/scim-invalid-path": "invalidPath",
  "people/scim-no-target": "noTarget",
  "people/scim-invalid-value": "invalidValue",
  "http/malformed-json": "invalidSyntax",
  "http/empty-body": "invalidSyntax",
  "http/invalid": "invalidValue",
};

/** A refusal as RFC 7644, 3.12 wants it. */
export function refuseAsScim(problem: Problem): {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
} {
  const status = statuses[problem.code] ?? (problem.status === 422 ? 400 : problem.status);
  const scimType = reasons[problem.code] ?? (status === 400 ? "invalidValue" : undefined);
  return {
    status,
    type: "application/scim+json; charset=utf-8",
    body: JSON.stringify({
      schemas: [errorUrn],
      status: String(status),
      ...(scimType === undefined ? {} : { scimType }),
      detail: problem.detail ?? problem.title,
    }),
    ...(status === 401 ? { headers: { "www-authenticate": 'Bearer realm="Millrace"' } } : {}),
  };
}

const given = z.union([z.string(), z.array(z.string())]).optional();
const shown = z.object({ attributes: given, excludedAttributes: given });
const asked = z.object({
  ...shown.shape,
  filter: given,
  startIndex: given,
  count: given,
  sortBy: given,
  sortOrder: given,
});
const one = z.object({ id: z.string().max(200) });
/** What it must hold is read where it is refused as RFC 7644 wants it. */
const body = z.unknown().meta({ type: "object" });

export const scimConfig = route({
  id: "scimConfig",
  method: "GET",
  path: `${scimRoot}/ServiceProviderConfig`,
  summary: "What this SCIM service can do",
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimTypes = route({
  id: "scimTypes",
  method: "GET",
  path: `${scimRoot}/ResourceTypes`,
  summary: "SCIM resource types",
  query: asked,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimType = route({
  id: "scimType",
  method: "GET",
  path: `${scimRoot}/ResourceTypes/:id`,
  summary: "One SCIM resource type",
  params: one,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimSchemas = route({
  id: "scimSchemas",
  method: "GET",
  path: `${scimRoot}/Schemas`,
  summary: "SCIM schemas",
  query: asked,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimSchema = route({
  id: "scimSchema",
  method: "GET",
  path: `${scimRoot}/Schemas/:id`,
  summary: "One SCIM schema",
  params: one,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimSearch = route({
  id: "scimSearch",
  method: "POST",
  path: `${scimRoot}/.search`,
  summary: "Search SCIM users and groups",
  body,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});

const users = `${scimRoot}/Users` as const;
export const scimListUsers = route({
  id: "scimListUsers",
  method: "GET",
  path: users,
  summary: "Search SCIM users",
  query: asked,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimSearchUsers = route({
  id: "scimSearchUsers",
  method: "POST",
  path: `${users}/.search`,
  summary: "Search SCIM users by a body",
  body,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimCreateUser = route({
  id: "scimCreateUser",
  method: "POST",
  path: users,
  summary: "Create a SCIM user",
  query: shown,
  body,
  permission: "people:scim.sync",
  status: 201,
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimReadUser = route({
  id: "scimReadUser",
  method: "GET",
  path: `${users}/:id`,
  summary: "One SCIM user",
  params: one,
  query: shown,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimReplaceUser = route({
  id: "scimReplaceUser",
  method: "PUT",
  path: `${users}/:id`,
  summary: "Replace a SCIM user",
  params: one,
  query: shown,
  body,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimPatchUser = route({
  id: "scimPatchUser",
  method: "PATCH",
  path: `${users}/:id`,
  summary: "Change a SCIM user",
  params: one,
  query: shown,
  body,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimDeleteUser = route({
  id: "scimDeleteUser",
  method: "DELETE",
  path: `${users}/:id`,
  summary: "A SCIM user leaves",
  params: one,
  permission: "people:scim.sync",
  status: 204,
  ok: "raw",
  refuse: refuseAsScim,
});

const groups = `${scimRoot}/Groups` as const;
export const scimListGroups = route({
  id: "scimListGroups",
  method: "GET",
  path: groups,
  summary: "Search SCIM groups",
  query: asked,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimSearchGroups = route({
  id: "scimSearchGroups",
  method: "POST",
  path: `${groups}/.search`,
  summary: "Search SCIM groups by a body",
  body,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimCreateGroup = route({
  id: "scimCreateGroup",
  method: "POST",
  path: groups,
  summary: "Create a SCIM group",
  query: shown,
  body,
  permission: "people:scim.sync",
  status: 201,
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimReadGroup = route({
  id: "scimReadGroup",
  method: "GET",
  path: `${groups}/:id`,
  summary: "One SCIM group",
  params: one,
  query: shown,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimReplaceGroup = route({
  id: "scimReplaceGroup",
  method: "PUT",
  path: `${groups}/:id`,
  summary: "Replace a SCIM group",
  params: one,
  query: shown,
  body,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimPatchGroup = route({
  id: "scimPatchGroup",
  method: "PATCH",
  path: `${groups}/:id`,
  summary: "Change a SCIM group",
  params: one,
  query: shown,
  body,
  permission: "people:scim.sync",
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimDeleteGroup = route({
  id: "scimDeleteGroup",
  method: "DELETE",
  path: `${groups}/:id`,
  summary: "Delete a SCIM group",
  params: one,
  permission: "people:scim.sync",
  status: 204,
  ok: "raw",
  refuse: refuseAsScim,
});

const me = (["GET", "POST", "PUT", "PATCH", "DELETE"] as const).map((method) =>
  route({
    id: `scimMe${method}`,
    method,
    path: `${scimRoot}/Me`,
    summary: "Not offered: a token of a provider is nobody's own",
    permission: "people:scim.sync",
    described: false,
    ok: "raw",
    refuse: refuseAsScim,
  }),
);
const bulk = route({
  id: "scimBulk",
  method: "POST",
  path: `${scimRoot}/Bulk`,
  summary: "Not offered, as ServiceProviderConfig says",
  permission: "people:scim.sync",
  described: false,
  ok: "raw",
  refuse: refuseAsScim,
});
export const scimNotOffered = [...me, bulk];

export const groupMeaning = z.discriminatedUnion("means", [
  z.object({ means: z.literal("nothing") }),
  z.object({ means: z.literal("role"), role, unitId: id("unit").nullable() }),
  z.object({ means: z.literal("unit"), unitId: id("unit") }),
  z.object({
    means: z.literal("label"),
    dimension: z.string().trim().min(1, "Name the dimension.").max(60),
    value: z.string().trim().min(1, "Name the value.").max(200),
  }),
]);
export type GroupMeaning = z.output<typeof groupMeaning>;

export const scimGroupInfo = z.object({
  id: z.string(),
  name: z.string(),
  members: z.number().int(),
  changedAt: z.iso.datetime(),
  meaning: groupMeaning,
});
export type ScimGroupInfo = z.output<typeof scimGroupInfo>;

export const unitFrom = z.enum(["nothing", "department", "division", "organization", "costCenter"]);

export const readScimMapping = route({
  id: "readScimMapping",
  method: "GET",
  path: "/api/people/scim",
  summary: "The groups an identity provider keeps here, what each means, and where units come from",
  permission: "people:scim.map",
  ok: z.object({ address: z.string(), users: z.number().int(), unitFrom, groups: z.array(scimGroupInfo) }),
});

export const mapScimGroup = route({
  id: "mapScimGroup",
  method: "PUT",
  path: "/api/people/scim/groups/:id",
  summary: "Say what being in a group means: a role, a unit, a label, or nothing; its members have it at once",
  permission: "people:scim.map",
  params: z.object({ id: id("group") }),
  body: z.object({ meaning: groupMeaning }),
  ok: scimGroupInfo,
});

export const setScimUnits = route({
  id: "setScimUnits",
  method: "PUT",
  path: "/api/people/scim/units",
  summary: "Which attribute of the provider says by code or name where somebody works; holds from each person's next change on",
  permission: "people:scim.map",
  body: z.object({ unitFrom }),
  ok: z.object({ unitFrom }),
});
