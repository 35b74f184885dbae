import { named } from "./attribute-path.ts";
import type { Filter, FilterValue, Operator } from "./filter.ts";
import type { Item } from "./resource.ts";
import { scimFault } from "./scim-fault.ts";
import type { Attribute } from "./scim-schema.ts";

/** Whether one value of a multi-valued attribute is what the filter in its brackets asks for. */
export function matches(filter: Filter, item: Item, parts: readonly Attribute[]): boolean {
  switch (filter.is) {
    case "and":
      return matches(filter.left, item, parts) && matches(filter.right, item, parts);
    case "or":
      return matches(filter.left, item, parts) || matches(filter.right, item, parts);
    case "not":
      return !matches(filter.of, item, parts);
    case "present":
      return item[partNamed(parts, filter.path).name] !== undefined;
    case "compare": {
      const part = partNamed(parts, filter.path);
      return compares(filter.operator, item[part.name], filter.value, part);
    }
    case "within":
      throw scimFault("invalid-filter", "Brackets cannot stand within brackets.");
  }
}

function partNamed(parts: readonly Attribute[], path: string): Attribute {
  const part = named(parts, path);
  if (!part) throw scimFault("invalid-filter", `${JSON.stringify(path)} is not a part of these values.`);
  return part;
}

function compares(operator: Operator, found: unknown, wanted: FilterValue, part: Attribute): boolean {
  if (part.type === "boolean") {
    if (operator !== "eq" && operator !== "ne")
      throw scimFault("invalid-filter", `${part.name} is true or false: compare it with eq or ne.`);
    const asked = typeof wanted === "string" ? wanted.toLowerCase() === "true" : wanted === true;
    return ((found ?? false) === asked) === (operator === "eq");
  }
  if (wanted === null) return (found === undefined) === (operator === "eq");
  if (typeof wanted !== "string") throw scimFault("invalid-filter", `${part.name} is a text: put the value in quotes.`);
  if (typeof found !== "string") return operator === "ne";
  const [a, b] = part.caseExact ? [found, wanted] : [found.toLowerCase(), wanted.toLowerCase()];
  switch (operator) {
    case "eq":
      return a === b;
    case "ne":
      return a !== b;
    case "co":
      return a.includes(b);
    case "sw":
      return a.startsWith(b);
    case "ew":
      return a.endsWith(b);
    case "gt":
      return a > b;
    case "ge":
      return a >= b;
    case "lt":
      return a < b;
    case "le":
      return a <= b;
  }
}

/** The value that a filter made of `eq` and `and` describes: what PATCH `add` makes when nothing matches. */
export function described(filter: Filter, parts: readonly Attribute[]): Item | undefined {
  if (filter.is === "and") {
    const [left, right] = [described(filter.left, parts), described(filter.right, parts)];
    return left && right ? { ...left, ...right } : undefined;
  }
  if (filter.is !== "compare" || filter.operator !== "eq" || filter.value === null) return undefined;
  return { [partNamed(parts, filter.path).name]: filter.value };
}
