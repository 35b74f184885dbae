/** The parts of RFC 7643 that Millrace keeps, as /Schemas tells them and as everything here reads them. */
export type Attribute = {
  readonly name: string;
  readonly type: "string" | "boolean" | "dateTime" | "reference" | "complex";
  readonly description: string;
  readonly multiValued?: boolean;
  readonly required?: boolean;
  readonly caseExact?: boolean;
  readonly mutability?: "readOnly" | "readWrite" | "immutable" | "writeOnly";
  readonly returned?: "always" | "default" | "never" | "request";
  readonly uniqueness?: "none" | "server";
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
};

export type ResourceType = {
  readonly name: "User" | "Group";
  readonly endpoint: "/Users" | "/Groups";
  readonly description: string;
  readonly schema: string;
  readonly attributes: readonly Attribute[];
  readonly extensions: readonly { readonly schema: string; readonly attributes: readonly Attribute[] }[];
  /** Attributes of the standard that are accepted and not kept: Millrace has no use for them. */
  readonly ignored: readonly string[];
};

export const userUrn = "urn:ietf:params:scim:schemas:core:2.0:User";
export const groupUrn = "urn:ietf:params:scim:schemas:core:2.0:Group";
export const enterpriseUrn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const listUrn = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
export const patchUrn = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

const text = (name: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  type: "string",
  description,
  ...more,
});
const readOnly = { mutability: "readOnly" } as const;
/** What the server adds to what a client wrote: unasked, a client that reads its own writing back would find something else. */
const onRequest = { ...readOnly, returned: "request" } as const;

/** What every resource has (RFC 7643, 3.1); not repeated in its schema. */
export const commonAttributes: readonly Attribute[] = [
  text("schemas", "The schemas of this resource.", {
    type: "reference",
    multiValued: true,
    required: true,
    caseExact: true,
    returned: "always",
  }),
  text("id", "The identifier that Millrace gave.", { ...readOnly, caseExact: true, returned: "always", uniqueness: "server" }),
  text("externalId", "The identifier that the client gave.", { caseExact: true }),
  {
    name: "meta",
    type: "complex",
    description: "When it was made and changed, and where it is.",
    ...readOnly,
    subAttributes: [
      text("resourceType", "User or Group.", { ...readOnly, caseExact: true }),
      { name: "created", type: "dateTime", description: "When it was made.", ...readOnly },
      { name: "lastModified", type: "dateTime", description: "When it was last changed.", ...readOnly },
      text("location", "Its address.", { type: "reference", ...readOnly, caseExact: true }),
      text("version", "Its ETag.", { ...readOnly, caseExact: true }),
    ],
  },
];

const name: Attribute = {
  name: "name",
  type: "complex",
  description: "The parts of the person's name.",
  subAttributes: [
    text("formatted", "The whole name as it is shown."),
    text("familyName", "The family name."),
    text("givenName", "The given name."),
    text("middleName", "Names between the given and the family name."),
    text("honorificPrefix", "A title in front of the name."),
    text("honorificSuffix", "What follows the name."),
  ],
};

const emails: Attribute = {
  name: "emails",
  type: "complex",
  multiValued: true,
  description: "Mail addresses. The primary one, else the one of work, is where Millrace sends mail.",
  subAttributes: [
    text("value", "The mail address."),
    text("display", "How it is shown."),
    text("type", "What it is for.", { canonicalValues: ["work", "home", "other"] }),
    { name: "primary", type: "boolean", description: "Whether it is the preferred one." },
  ],
};

const userGroups: Attribute = {
  name: "groups",
  type: "complex",
  multiValued: true,
  ...readOnly,
  description: "The groups the person is in; changed through the groups.",
  subAttributes: [
    text("value", "The id of the group.", { ...readOnly, caseExact: true }),
    text("$ref", "The address of the group.", { type: "reference", referenceTypes: ["Group"], caseExact: true, ...readOnly }),
    text("display", "The name of the group.", readOnly),
    text("type", "Always direct.", { ...readOnly, canonicalValues: ["direct"] }),
  ],
};

const manager: Attribute = {
  name: "manager",
  type: "complex",
  description: "Whom the person reports to.",
  subAttributes: [
    text("value", "The id of the manager, a User.", { caseExact: true }),
    text("$ref", "The address of the manager.", { type: "reference", referenceTypes: ["User"], caseExact: true }),
    text("displayName", "The name of the manager, for who asks for it.", onRequest),
  ],
};

export const userType: ResourceType = {
  name: "User",
  endpoint: "/Users",
  description: "A person",
  schema: userUrn,
  attributes: [
    text("userName", "What the identity provider calls the person when they sign in.", { required: true, uniqueness: "server" }),
    name,
    text("displayName", "The name as it is shown."),
    text("nickName", "What the person is called."),
    text("title", "What the person does, such as Buyer."),
    text("userType", "How the person belongs to the organisation, such as Employee."),
    text("preferredLanguage", "The language of mail and pages."),
    text("locale", "How dates and numbers are written."),
    text("timezone", "The time zone, such as Europe/Zurich."),
    { name: "active", type: "boolean", description: "Whether the person may use Millrace; false ends their access at once." },
    emails,
    userGroups,
  ],
  extensions: [
    {
      schema: enterpriseUrn,
      attributes: [
        text("employeeNumber", "The number of the personnel system.", { uniqueness: "server", caseExact: true }),
        text("costCenter", "The cost centre."),
        text("organization", "The organisation."),
        text("division", "The division."),
        text("department", "The department."),
        manager,
      ],
    },
  ],
  ignored: ["password", "profileUrl", "phoneNumbers", "ims", "photos", "addresses", "entitlements", "roles", "x509Certificates"],
};

export const groupType: ResourceType = {
  name: "Group",
  endpoint: "/Groups",
  description: "A group of persons",
  schema: groupUrn,
  attributes: [
    text("displayName", "The name of the group.", { required: true, uniqueness: "server" }),
    {
      name: "members",
      type: "complex",
      multiValued: true,
      description: "The persons in the group.",
      subAttributes: [
        text("value", "The id of the person.", { mutability: "immutable", caseExact: true }),
        text("$ref", "The address of the person.", {
          type: "reference",
          referenceTypes: ["User"],
          mutability: "immutable",
          caseExact: true,
        }),
        text("type", "Always User.", { mutability: "immutable", canonicalValues: ["User"] }),
        text("display", "The name of the person, for who asks for it.", onRequest),
      ],
    },
  ],
  extensions: [],
  ignored: [],
};

export const resourceTypes: readonly ResourceType[] = [userType, groupType];

/** The whole description of an attribute, as RFC 7643, 7 wants it. */
export function describeAttribute(attribute: Attribute): Record<string, unknown> {
  const { name: called, type, description, subAttributes, canonicalValues, referenceTypes } = attribute;
  return {
    name: called,
    type,
    multiValued: attribute.multiValued ?? false,
    description,
    required: attribute.required ?? false,
    ...(type === "complex" || type === "boolean" || type === "dateTime" ? {} : { caseExact: attribute.caseExact ?? false }),
    mutability: attribute.mutability ?? "readWrite",
    returned: attribute.returned ?? "default",
    ...(type === "boolean" || type === "complex" ? {} : { uniqueness: attribute.uniqueness ?? "none" }),
    ...(canonicalValues ? { canonicalValues } : {}),
    ...(referenceTypes ? { referenceTypes } : {}),
    ...(subAttributes ? { subAttributes: subAttributes.map(describeAttribute) } : {}),
  };
}
