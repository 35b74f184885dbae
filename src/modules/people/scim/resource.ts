import { named, sameName } from "./attribute-path.ts";
import { scimFault } from "./scim-fault.ts";
import { commonAttributes, type Attribute, type ResourceType } from "./scim-schema.ts";

/** A resource with every name as the schema writes it; what is not assigned is not there. */
export type Resource = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, unknown>>;

const longestText = 2_000;
const mostValues = 200;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const wrong = (attribute: Attribute, wants: string): Error => scimFault("invalid-value", `${attribute.name} wants ${wants}.`);

/** A value of an attribute as it is kept; undefined when it is not assigned (null, an empty list, an empty text). */
export function canonical(attribute: Attribute, given: unknown): unknown {
  if (given === null || given === undefined) return undefined;
  if (!attribute.multiValued) return attribute.type === "complex" ? complexOf(attribute, given) : simpleOf(attribute, given);
  const items = (Array.isArray(given) ? given : [given]).map((one) =>
    attribute.type === "complex" ? complexOf(attribute, one) : simpleOf(attribute, one),
  );
  const kept = [...new Map(items.filter((one) => one !== undefined).map((one) => [JSON.stringify(one), one])).values()];
  if (attribute.name !== "members" && kept.length > mostValues) throw wrong(attribute, `at most ${mostValues} values`);
  return kept.length > 0 ? kept : undefined;
}

function simpleOf(attribute: Attribute, given: unknown): unknown {
  if (attribute.type === "boolean") {
    if (typeof given === "boolean") return given;
    // Entra ID writes "True" and "False".
    if (typeof given === "string" && /^(true|false)$/i.test(given)) return given.toLowerCase() === "true";
    throw wrong(attribute, "true or false");
  }
  if (typeof given !== "string") throw wrong(attribute, "a text");
  if (given.includes("\0") || !given.isWellFormed()) throw wrong(attribute, "a text without NUL and without half characters");
  if (given.length > longestText) throw wrong(attribute, `a text of at most ${longestText} characters`);
  return given.trim() === "" ? undefined : given;
}

function complexOf(attribute: Attribute, given: unknown): Item | undefined {
  const parts = attribute.subAttributes ?? [];
  if (typeof given === "string" && named(parts, "value")) return given.trim() === "" ? undefined : { value: given };
  if (!isObject(given)) throw wrong(attribute, "an object");
  const found: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(given)) {
    const part = named(parts, key);
    if (!part || part.mutability === "readOnly") continue;
    const value = canonical(part, one);
    if (value !== undefined) found[part.name] = value;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

/** A body of POST or PUT: what is read-only, unknown or not kept is left out (RFC 7644, 3.3 and 3.5.1). */
export function readResource(type: ResourceType, body: unknown): Resource {
  if (!isObject(body)) throw scimFault("invalid-syntax", "The body must be one JSON object.");
  const schemas = Object.entries(body).find(([key]) => sameName(key, "schemas"))?.[1];
  if (!Array.isArray(schemas) || !schemas.some((one) => typeof one === "string" && sameName(one, type.schema)))
    throw scimFault("invalid-syntax", `schemas must name ${type.schema}.`);
  const found: Record<string, unknown> = {};
  const take = (attributes: readonly Attribute[], from: Record<string, unknown>, into: Record<string, unknown>): void => {
    for (const [key, given] of Object.entries(from)) {
      const attribute = named(attributes, key);
      if (!attribute || attribute.mutability === "readOnly" || attribute.name === "schemas") continue;
      const value = canonical(attribute, given);
      if (value !== undefined) into[attribute.name] = value;
    }
  };
  take([...commonAttributes, ...type.attributes], body, found);
  for (const { schema, attributes } of type.extensions) {
    const given = Object.entries(body).find(([key]) => sameName(key, schema))?.[1];
    if (given === undefined || given === null) continue;
    if (!isObject(given)) throw scimFault("invalid-value", `${schema} wants an object.`);
    const extension: Record<string, unknown> = {};
    take(attributes, given, extension);
    if (Object.keys(extension).length > 0) found[schema] = extension;
  }
  return provePrimary(type, proveRequired(type, found));
}

export function proveRequired(type: ResourceType, resource: Resource): Resource {
  for (const { name, required } of type.attributes)
    if (required && resource[name] === undefined) throw scimFault("invalid-value", `${name} is required.`);
  return resource;
}

function provePrimary(type: ResourceType, resource: Resource): Resource {
  for (const { name, multiValued } of type.attributes)
    if (multiValued && itemsOf(resource[name]).filter((one) => one["primary"] === true).length > 1)
      throw scimFault("invalid-value", `Only one of ${name} may be primary.`);
  return resource;
}

export const itemsOf = (value: unknown): readonly Item[] => (Array.isArray(value) ? value.filter(isObject) : []);
const partOf = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);
export const textIn = (value: unknown, name: string): string | undefined => {
  const found = partOf(value, name);
  return typeof found === "string" ? found : undefined;
};
