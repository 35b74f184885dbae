import { resolvePath } from "./attribute-path.ts";
import { parsePatchPath, type Filter } from "./filter.ts";
import { described, matches } from "./filter-match.ts";
import type { PatchOperation } from "./patch-operation.ts";
import { canonical, isObject, itemsOf, proveRequired, type Item, type Resource } from "./resource.ts";
import { scimFault } from "./scim-fault.ts";
import type { Attribute, ResourceType } from "./scim-schema.ts";

type Op = PatchOperation["op"];
type Target = { readonly attribute: Attribute; readonly sub: Attribute | undefined; readonly of: Filter | undefined };

/** A resource after the operations of a PATCH, one after the other (RFC 7644, 3.5.2). */
export function patched(type: ResourceType, resource: Resource, operations: readonly PatchOperation[]): Resource {
  let result = resource;
  for (const { op, path, value } of operations)
    result = path === undefined ? spread(type, result, op, value, "") : applied(type, result, op, path, value, false);
  return proveRequired(type, result);
}

/** Without a path, every key of the value is one: plain, dotted, with a URN in front, or an extension as a whole. */
function spread(type: ResourceType, resource: Resource, op: Op, value: unknown, within: string): Resource {
  let result = resource;
  for (const [key, one] of Object.entries(isObject(value) ? value : {})) {
    if (key.toLowerCase() === "schemas") continue;
    result = applied(type, result, op, `${within}${key}`, one, true);
  }
  return result;
}

/** `lenient`: within a value without a path read-only and unknown attributes are passed over, as in PUT. */
function applied(type: ResourceType, resource: Resource, op: Op, text: string, value: unknown, lenient: boolean): Resource {
  // The name of an extension alone holds dots that are no path.
  const extension = type.extensions.find(({ schema }) => schema.toLowerCase() === text.trim().toLowerCase())?.schema;
  if (extension !== undefined) {
    if (op === "remove") return without(resource, extension);
    if (!isObject(value)) throw scimFault("invalid-value", `${extension} wants an object.`);
    return spread(type, resource, op, value, `${extension}:`);
  }
  const { path, of, sub: part } = parsePatchPath(text);
  const resolved = resolvePath(type, part === undefined ? path : `${path}.${part}`);
  if (resolved === "ignored") return resource;
  if (resolved?.attribute === undefined) {
    if (lenient) return resource;
    throw scimFault("invalid-path", `${JSON.stringify(text.slice(0, 100))} is not an attribute of ${type.name}.`);
  }
  const { attribute, sub } = resolved;
  if (attribute.mutability === "readOnly" || sub?.mutability === "readOnly") {
    if (lenient) return resource;
    throw scimFault("mutability", `${text.slice(0, 100)} cannot be changed.`);
  }
  if (sub?.mutability === "immutable") throw scimFault("mutability", `${text.slice(0, 100)} cannot be changed once it is there.`);
  if (attribute.required && sub === undefined && (op === "remove" || value === null))
    throw scimFault("mutability", `${attribute.name} is required and cannot be removed.`);
  if (of !== undefined && !attribute.multiValued)
    throw scimFault("invalid-path", `${attribute.name} has one value: leave the brackets out.`);
  const holder = resolved.extension === undefined ? resource : isObject(resource[resolved.extension]) ? resource[resolved.extension] : {};
  const changed = changedValue({ attribute, sub, of }, op, (holder as Resource)[attribute.name], value);
  const next = changed === undefined ? without(holder as Resource, attribute.name) : { ...(holder as Resource), [attribute.name]: changed };
  if (resolved.extension === undefined) return next;
  return Object.keys(next).length > 0 ? { ...resource, [resolved.extension]: next } : without(resource, resolved.extension);
}

const without = (resource: Resource, name: string): Resource =>
  Object.fromEntries(Object.entries(resource).filter(([key]) => key !== name));

function changedValue(target: Target, op: Op, current: unknown, value: unknown): unknown {
  const { attribute, sub, of } = target;
  if (attribute.multiValued) {
    const items = itemsOf(current);
    const next = of === undefined && sub === undefined ? wholeList(attribute, op, items, value) : chosen(target, op, items, value);
    return next.length > 0 ? next : undefined;
  }
  const before = isObject(current) ? current : {};
  if (sub) {
    const given = op === "remove" ? undefined : canonical(sub, value);
    const next = given === undefined ? without(before, sub.name) : { ...before, [sub.name]: given };
    return Object.keys(next).length > 0 ? next : undefined;
  }
  if (op === "remove") return undefined;
  const given = canonical(attribute, value);
  return attribute.type === "complex" && isObject(given) ? { ...before, ...given } : given;
}

const sameValue = (a: Item, b: Item): boolean =>
  a["value"] === undefined ? JSON.stringify(a) === JSON.stringify(b) : a["value"] === b["value"] && (a["type"] ?? "") === (b["type"] ?? "");

/** The attribute as a whole: `add` joins what is not there yet, `replace` takes the place of all, `remove` takes all or the named ones. */
function wholeList(attribute: Attribute, op: Op, items: readonly Item[], value: unknown): readonly Item[] {
  const given = op === "remove" && (value === undefined || value === null) ? undefined : itemsOf(canonical(attribute, value));
  if (given === undefined) return [];
  if (op === "remove") return items.filter((one) => !given.some((gone) => gone["value"] === one["value"] || sameValue(gone, one)));
  if (op === "replace") return onePrimary(attribute, given, new Set(given));
  const next = items.map((one) => {
    const again = given.find((more) => sameValue(more, one));
    return again ? { ...one, ...again } : one;
  });
  const added = given.filter((more) => !items.some((one) => sameValue(more, one)));
  const touched = next.filter((one) => given.some((more) => sameValue(more, one)));
  return onePrimary(attribute, [...next, ...added], new Set([...touched, ...added]));
}

/** The values that a filter chooses, or one part of them. */
function chosen({ attribute, sub, of }: Target, op: Op, items: readonly Item[], value: unknown): readonly Item[] {
  const parts = attribute.subAttributes ?? [];
  const isChosen = (one: Item): boolean => of === undefined || matches(of, one, parts);
  const given = op === "remove" || value === null ? undefined : sub ? canonical(sub, value) : onlyItem(attribute, value);
  if (!items.some(isChosen)) {
    if (of !== undefined && op === "replace") throw scimFault("no-target", `No value of ${attribute.name} is what the path chooses.`);
    if (op === "remove" || given === undefined) return items;
    const seed = of === undefined ? {} : described(of, parts);
    if (seed === undefined) throw scimFault("no-target", `No value of ${attribute.name} is what the path chooses.`);
    const made = onlyItem(attribute, { ...seed, ...(sub ? { [sub.name]: given } : (given as Item)) });
    return made === undefined ? items : onePrimary(attribute, [...items, made], new Set([made]));
  }
  const touched = new Set<Item>();
  const next = items.flatMap((one) => {
    if (!isChosen(one)) return [one];
    if (given === undefined) {
      const rest = sub && sub.name !== "value" ? without(one, sub.name) : {};
      return Object.keys(rest).length > 0 ? [rest] : [];
    }
    const changed = sub ? { ...one, [sub.name]: given } : op === "add" ? { ...one, ...(given as Item) } : (given as Item);
    touched.add(changed);
    return [changed];
  });
  return onePrimary(attribute, next, touched);
}

function onlyItem(attribute: Attribute, value: unknown): Item | undefined {
  const items = itemsOf(canonical(attribute, value));
  if (items.length > 1) throw scimFault("invalid-value", `The path chooses values of ${attribute.name}: give one value for them.`);
  return items[0];
}

/** Whoever was just made primary takes that from the others. */
function onePrimary(attribute: Attribute, items: readonly Item[], touched: ReadonlySet<Item>): readonly Item[] {
  const primary = items.filter((one) => one["primary"] === true);
  if (primary.length <= 1) return items;
  const wanted = primary.filter((one) => touched.has(one));
  if (wanted.length !== 1) throw scimFault("invalid-value", `Only one of ${attribute.name} may be primary.`);
  return items.map((one) => (one["primary"] === true && one !== wanted[0] ? { ...one, primary: false } : one));
}
