import { Refusal } from "#platform/errors";
import { endpoint, type Endpoint } from "#platform/registry";
import * as contract from "../contract.ts";
import { answer, baseOf, listAnswer } from "./answer.ts";
import { findGroups } from "./group-endpoints.ts";
import { mostResults, readSearch } from "./page.ts";
import { sameName } from "./attribute-path.ts";
import { notFound } from "./scim-fault.ts";
import { describeAttribute, enterpriseUrn, groupType, resourceTypes, userType, type Attribute, type ResourceType } from "./scim-schema.ts";
import { findUsers } from "./user-endpoints.ts";

const serviceProviderConfig = (base: string): object => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: mostResults },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: "oauthbearertoken",
      name: "API token",
      description: "A token that an administrator made for the identity provider, as Authorization: Bearer.",
      primary: true,
    },
  ],
  meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
});

const describeType = (
  base: string,
  { name, endpoint: at, description, schema, extensions }: ResourceType,
): Readonly<Record<string, unknown>> => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
  id: name,
  name,
  endpoint: at,
  description,
  schema,
  schemaExtensions: extensions.map((one) => ({ schema: one.schema, required: false })),
  meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${name}` },
});

const describeSchema = (
  base: string,
  id: string,
  name: string,
  description: string,
  attributes: readonly Attribute[],
): Readonly<Record<string, unknown>> => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
  id,
  name,
  description,
  attributes: attributes.map(describeAttribute),
  meta: { resourceType: "Schema", location: `${base}/Schemas/${id}` },
});

const schemasAt = (base: string): readonly Readonly<Record<string, unknown>>[] => [
  describeSchema(base, userType.schema, "User", userType.description, userType.attributes),
  describeSchema(base, groupType.schema, "Group", groupType.description, groupType.attributes),
  describeSchema(
    base,
    enterpriseUrn,
    "EnterpriseUser",
    "What the organisation says about a person",
    userType.extensions[0]?.attributes ?? [],
  ),
];

/** RFC 7644, 4: discovery is not filtered, and a filter is refused rather than passed over. */
function refuseFilter(filter: unknown): void {
  if (filter !== undefined) throw new Refusal("forbidden", "people/scim-no-filter", "This list cannot be filtered.");
}

export const discoveryEndpoints: readonly Endpoint[] = [
  endpoint(contract.scimConfig, async (call) => answer(200, serviceProviderConfig(baseOf(call)))),
  endpoint(contract.scimTypes, async (call) => {
    refuseFilter(call.query.filter);
    const base = baseOf(call);
    return listAnswer(
      resourceTypes.length,
      1,
      resourceTypes.map((one) => describeType(base, one)),
    );
  }),
  endpoint(contract.scimType, async (call) => {
    const type = resourceTypes.find(({ name }) => sameName(name, call.params.id));
    if (!type) throw notFound("ResourceType", call.params.id);
    return answer(200, describeType(baseOf(call), type));
  }),
  endpoint(contract.scimSchemas, async (call) => {
    refuseFilter(call.query.filter);
    const schemas = schemasAt(baseOf(call));
    return listAnswer(schemas.length, 1, schemas);
  }),
  endpoint(contract.scimSchema, async (call) => {
    const schema = schemasAt(baseOf(call)).find(({ id }) => sameName(String(id), call.params.id));
    if (!schema) throw notFound("Schema", call.params.id);
    return answer(200, schema);
  }),
  endpoint(contract.scimSearch, async (call) => {
    const question = readSearch(call.body);
    const { startIndex, count } = question.page;
    const users = await findUsers(call, question, true);
    // Users come first; the groups begin where they end.
    const rest = { startIndex: Math.max(1, startIndex - users.total), count: Math.max(0, count - users.resources.length) };
    const groups = await findGroups(call, { ...question, page: { ...question.page, ...rest } }, true);
    return listAnswer(users.total + groups.total, startIndex, [...users.resources, ...groups.resources]);
  }),
  ...contract.scimNotOffered.map((route) =>
    endpoint(route, async () => {
      throw new Refusal("missing", "people/scim-not-implemented", `${route.path} is not offered.`);
    }),
  ),
];
