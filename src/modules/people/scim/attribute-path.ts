import { commonAttributes, type Attribute, type ResourceType } from "./scim-schema.ts";

/** What a path such as `name.familyName` or `urn:...:User:manager.value` means in a resource. */
export type AttributePath = {
  /** The extension it stands in; undefined in the core. */
  readonly extension: string | undefined;
  /** Undefined when the path names the extension as a whole. */
  readonly attribute: Attribute | undefined;
  readonly sub: Attribute | undefined;
};

export type Resolved = AttributePath | "ignored" | undefined;

export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
export const named = (attributes: readonly Attribute[], name: string): Attribute | undefined =>
  attributes.find((one) => sameName(one.name, name));

/** Resolves a path without case; "ignored" for attributes of the standard that are not kept, undefined for unknown ones. */
export function resolvePath(type: ResourceType, path: string): Resolved {
  const { extension, rest } = withoutUrn(type, path);
  if (rest === undefined) return undefined;
  if (rest === "") return extension === undefined ? undefined : { extension, attribute: undefined, sub: undefined };
  const [head = "", tail, ...more] = rest.split(".");
  const attributes =
    extension === undefined
      ? [...commonAttributes, ...type.attributes]
      : (type.extensions.find(({ schema }) => schema === extension)?.attributes ?? []);
  const attribute = named(attributes, head);
  if (!attribute) return extension === undefined && type.ignored.some((name) => sameName(name, head)) ? "ignored" : undefined;
  if (tail === undefined) return { extension, attribute, sub: undefined };
  const sub = named(attribute.subAttributes ?? [], tail);
  return sub && more.length === 0 ? { extension, attribute, sub } : undefined;
}

function withoutUrn(type: ResourceType, path: string): { extension: string | undefined; rest: string | undefined } {
  if (!/^urn:/i.test(path)) return { extension: undefined, rest: path };
  for (const urn of [type.schema, ...type.extensions.map(({ schema }) => schema)]) {
    const extension = urn === type.schema ? undefined : urn;
    if (sameName(path, urn)) return { extension, rest: "" };
    if (sameName(path.slice(0, urn.length + 1), `${urn}:`)) return { extension, rest: path.slice(urn.length + 1) };
  }
  return { extension: undefined, rest: undefined };
}
