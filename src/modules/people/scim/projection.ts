import { resolvePath, type AttributePath } from "./attribute-path.ts";
import { isObject, type Resource } from "./resource.ts";
import type { Attribute, ResourceType } from "./scim-schema.ts";

/** Which attributes an answer has (RFC 7644, 3.9); unknown names ask for nothing. */
export type Projection = { readonly attributes: readonly string[]; readonly excluded: readonly string[] };

export const everything: Projection = { attributes: [], excluded: [] };

const always = ["schemas", "id"];

export function projected(type: ResourceType, whole: Resource, { attributes, excluded }: Projection): Resource {
  const asked = resolve(type, attributes);
  const resource = withoutUnasked(type, whole, asked);
  if (attributes.length > 0) {
    const found: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(resource)) {
      if (always.includes(key)) found[key] = value;
      else if (isExtension(type, key)) {
        const part = asked.some((one) => one.extension === key && one.attribute === undefined)
          ? value
          : kept(
              value as Resource,
              asked.filter((one) => one.extension === key),
            );
        if (isObject(part) && Object.keys(part).length > 0) found[key] = part;
      } else
        Object.assign(
          found,
          kept(
            { [key]: value },
            asked.filter((one) => one.extension === undefined),
          ),
        );
    }
    return found;
  }
  if (excluded.length === 0) return resource;
  const gone = resolve(type, excluded);
  const found: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(resource)) {
    if (always.includes(key)) found[key] = value;
    else if (isExtension(type, key)) {
      if (gone.some((one) => one.extension === key && one.attribute === undefined)) continue;
      const rest = left(
        value as Resource,
        gone.filter((one) => one.extension === key),
      );
      if (Object.keys(rest).length > 0) found[key] = rest;
    } else
      Object.assign(
        found,
        left(
          { [key]: value },
          gone.filter((one) => one.extension === undefined),
        ),
      );
  }
  return found;
}

/** Parts that are returned on request only go, unless they are named. */
function withoutUnasked(type: ResourceType, resource: Resource, asked: readonly AttributePath[]): Resource {
  const unasked = (attributes: readonly Attribute[], extension: string | undefined): AttributePath[] =>
    attributes.flatMap((attribute) =>
      (attribute.subAttributes ?? [])
        .filter((sub) => sub.returned === "request")
        .filter(
          (sub) =>
            !asked.some((one) => one.extension === extension && one.attribute?.name === attribute.name && one.sub?.name === sub.name),
        )
        .map((sub) => ({ extension, attribute, sub })),
    );
  const extended = type.extensions.flatMap(({ schema, attributes }) => {
    const part = resource[schema];
    return isObject(part) ? [[schema, left(part, unasked(attributes, schema))]] : [];
  });
  return { ...left(resource, unasked(type.attributes, undefined)), ...Object.fromEntries(extended) };
}

/** Whether the answer may hold this attribute at all, so that what is costly to find need not be looked for. */
export function wants(type: ResourceType, { attributes, excluded }: Projection, name: string): boolean {
  if (attributes.length > 0) return resolve(type, attributes).some((one) => one.attribute?.name === name);
  return !resolve(type, excluded).some((one) => one.attribute?.name === name && one.sub === undefined);
}

const isExtension = (type: ResourceType, key: string): boolean => type.extensions.some(({ schema }) => schema === key);

const resolve = (type: ResourceType, names: readonly string[]): AttributePath[] =>
  names.map((name) => resolvePath(type, name)).filter((one) => one !== undefined && one !== "ignored");

function kept(resource: Resource, asked: readonly AttributePath[]): Resource {
  const found: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(resource)) {
    const mine = asked.filter((one) => one.attribute?.name === key);
    if (mine.length === 0) continue;
    const subs = mine.map((one) => one.sub?.name);
    found[key] = subs.includes(undefined) ? value : each(value, (name) => subs.includes(name));
  }
  return found;
}

function left(resource: Resource, gone: readonly AttributePath[]): Resource {
  const found: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(resource)) {
    const subs = gone.filter((one) => one.attribute?.name === key).map((one) => one.sub?.name);
    if (subs.includes(undefined)) continue;
    found[key] = subs.length === 0 ? value : each(value, (name) => !subs.includes(name));
  }
  return found;
}

const each = (value: unknown, keep: (name: string) => boolean): unknown =>
  Array.isArray(value)
    ? value.map((one) => each(one, keep))
    : isObject(value)
      ? Object.fromEntries(Object.entries(value).filter(([name]) => keep(name)))
      : value;
