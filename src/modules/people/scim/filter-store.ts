import { sql, type RawBuilder } from "kysely";
import { named, resolvePath } from "./attribute-path.ts";
import type { Filter, FilterValue, Operator } from "./filter.ts";
import { scimFault } from "./scim-fault.ts";
import type { Attribute, ResourceType } from "./scim-schema.ts";

export type Condition = RawBuilder<boolean>;
type Expression = RawBuilder<unknown>;

/**
 * Where the values of attributes stand in the database. `many` is a subquery whose columns are called as the parts are;
 * `having` what an index can answer of a search for one `value`: it holds at least for all who have it.
 */
export type Columns = Readonly<Record<string, Expression | Many>>;
type Many = { readonly many: Expression; readonly having?: (value: string) => Condition };

type Compile = { readonly type: ResourceType; readonly columns: Columns; readonly lenient: boolean };

/**
 * A filter as a condition on the query whose columns these are. `lenient`: an attribute that this type does not have is
 * one without a value, as in a search over several types.
 */
export function conditionOf(type: ResourceType, columns: Columns, filter: Filter, lenient = false): Condition {
  return compile(filter, { type, columns, lenient });
}

/** What `sortBy` sorts by; the first or primary value of a list. Undefined for what cannot be sorted by. */
export function orderOf(type: ResourceType, columns: Columns, path: string): Expression | undefined {
  const resolved = resolvePath(type, path);
  if (resolved === undefined || resolved === "ignored" || resolved.attribute === undefined) return undefined;
  const { attribute } = resolved;
  const sub = resolved.sub ?? (attribute.type === "complex" ? named(attribute.subAttributes ?? [], "value") : undefined);
  const column = columns[keyOf(resolved.extension, attribute, attribute.multiValued ? undefined : sub)];
  if (column === undefined) return undefined;
  const leaf = sub ?? attribute;
  const value = "many" in column ? sql`(select x.${sql.ref(leaf.name)} from (${column.many}) x limit 1)` : column;
  return isText(leaf) && !leaf.caseExact ? sql`lower(${value})` : value;
}

export const keyOf = (extension: string | undefined, attribute: Attribute, sub: Attribute | undefined): string =>
  `${extension === undefined ? "" : "+"}${attribute.name}${sub ? `.${sub.name}` : ""}`;

function compile(filter: Filter, given: Compile): Condition {
  switch (filter.is) {
    case "and":
      return sql<boolean>`(${compile(filter.left, given)} and ${compile(filter.right, given)})`;
    case "or":
      return sql<boolean>`(${compile(filter.left, given)} or ${compile(filter.right, given)})`;
    case "not":
      return sql<boolean>`(not ${compile(filter.of, given)})`;
    case "within":
      return within(filter.path, filter.of, given);
    case "compare":
    case "present":
      return leafOf(filter, given);
  }
}

type Leaf = Extract<Filter, { is: "compare" | "present" }>;

function leafOf(leaf: Leaf, { type, columns, lenient }: Compile): Condition {
  const resolved = resolvePath(type, leaf.path);
  if (resolved === "ignored" || (resolved === undefined && lenient)) return ofNothing(leaf);
  if (resolved?.attribute === undefined)
    throw scimFault("invalid-filter", `${JSON.stringify(leaf.path)} is not an attribute of ${type.name}.`);
  const { attribute, extension } = resolved;
  const parts = attribute.subAttributes ?? [];
  if (attribute.multiValued) {
    const column = columns[keyOf(extension, attribute, undefined)];
    if (column === undefined || !("many" in column)) throw notFilterable(leaf.path);
    const sub = resolved.sub ?? named(parts, "value") ?? attribute;
    if (leaf.is === "present" && resolved.sub === undefined) return sql<boolean>`exists (select 1 from (${column.many}) x)`;
    const value = sql`x.${sql.ref(sub === attribute ? "value" : sub.name)}`;
    const some = withIndex(
      column,
      [sub.name === "value" ? leaf : undefined],
      sql<boolean>`exists (select 1 from (${column.many}) x where ${test(leaf, value, sub)})`,
    );
    return leaf.is === "compare" && matchesNothing(leaf) ? sql<boolean>`(${some} or not exists (select 1 from (${column.many}) x))` : some;
  }
  if (attribute.type === "complex" && resolved.sub === undefined) {
    if (leaf.is === "present") {
      const values = parts.map((part) => columns[keyOf(extension, attribute, part)]).filter((one) => one !== undefined && !("many" in one));
      return sql<boolean>`(coalesce(${sql.join(values.map((one) => sql`(${one as Expression})::text`))}) is not null)`;
    }
    const value = named(parts, "value");
    if (!value)
      throw scimFault("invalid-filter", `${leaf.path} has parts: compare one of them, such as ${leaf.path}.${parts[0]?.name ?? ""}.`);
    return leafOf({ ...leaf, path: `${leaf.path}.${value.name}` }, { type, columns, lenient });
  }
  const column = columns[keyOf(extension, attribute, resolved.sub)];
  if (column === undefined || "many" in column) throw notFilterable(leaf.path);
  return test(leaf, column, resolved.sub ?? attribute);
}

const notFilterable = (path: string): Error => scimFault("invalid-filter", `${path} cannot be searched by.`);

function within(path: string, of: Filter, { type, columns, lenient }: Compile): Condition {
  const resolved = resolvePath(type, path);
  if (resolved === "ignored" || (resolved === undefined && lenient)) return sql<boolean>`false`;
  if (resolved?.attribute === undefined || resolved.sub)
    throw scimFault("invalid-filter", `${JSON.stringify(path)} is not an attribute of ${type.name}.`);
  const { attribute, extension } = resolved;
  const parts = attribute.subAttributes ?? [];
  const inner = (one: Filter): Condition => {
    if (one.is === "and") return sql<boolean>`(${inner(one.left)} and ${inner(one.right)})`;
    if (one.is === "or") return sql<boolean>`(${inner(one.left)} or ${inner(one.right)})`;
    if (one.is === "not") return sql<boolean>`(not ${inner(one.of)})`;
    if (one.is === "within") throw scimFault("invalid-filter", "Brackets cannot stand within brackets.");
    const part = named(parts, one.path);
    if (!part) throw scimFault("invalid-filter", `${JSON.stringify(one.path)} is not a part of ${attribute.name}.`);
    if (attribute.multiValued) return test(one, sql`x.${sql.ref(part.name)}`, part);
    return leafOf({ ...one, path: `${path}.${part.name}` }, { type, columns, lenient });
  };
  if (!attribute.multiValued) return inner(of);
  const column = columns[keyOf(extension, attribute, undefined)];
  if (column === undefined || !("many" in column)) throw notFilterable(path);
  const values = needed(of).filter((one) => "path" in one && one.path.toLowerCase() === "value");
  return withIndex(column, values, sql<boolean>`exists (select 1 from (${column.many}) x where ${inner(of)})`);
}

/** What must hold for the whole to hold. */
const needed = (filter: Filter): Filter[] => (filter.is === "and" ? [...needed(filter.left), ...needed(filter.right)] : [filter]);

function withIndex({ having }: Many, values: readonly (Filter | undefined)[], condition: Condition): Condition {
  const asked = values.find((one) => one?.is === "compare" && one.operator === "eq" && typeof one.value === "string");
  if (!having || asked?.is !== "compare" || typeof asked.value !== "string") return condition;
  return sql<boolean>`(${having(asked.value)} and ${condition})`;
}

/** Whether a comparison holds for what has no value. */
const matchesNothing = ({ operator, value }: Extract<Leaf, { is: "compare" }>): boolean =>
  (operator === "ne") !== (value === null) && (operator === "ne" || operator === "eq");

const ofNothing = (leaf: Leaf): Condition => (leaf.is === "compare" && matchesNothing(leaf) ? sql<boolean>`true` : sql<boolean>`false`);

const isText = ({ type }: Attribute): boolean => type === "string" || type === "reference";

function test(leaf: Leaf, value: Expression, attribute: Attribute): Condition {
  if (leaf.is === "present") return sql<boolean>`(${value} is not null)`;
  const { operator, value: wanted } = leaf;
  if (wanted === null) {
    if (operator !== "eq" && operator !== "ne") throw scimFault("invalid-filter", "null can only be compared with eq or ne.");
    return operator === "eq" ? sql<boolean>`(${value} is null)` : sql<boolean>`(${value} is not null)`;
  }
  if (attribute.type === "boolean") return booleanTest(operator, value, wanted, attribute);
  if (attribute.type === "dateTime") return timeTest(operator, value, wanted, attribute);
  if (typeof wanted !== "string") throw scimFault("invalid-filter", `${attribute.name} is a text: put the value in quotes.`);
  return attribute.caseExact
    ? textTest(operator, sql`(${value})`, sql`${wanted}::text`)
    : textTest(operator, sql`lower(${value})`, sql`lower(${wanted}::text)`);
}

/** Never null, so that `not` and `or` mean what they say also where there is no value. */
function textTest(operator: Operator, value: Expression, wanted: Expression): Condition {
  switch (operator) {
    case "eq":
      // Null comes out as false, and an index can still answer it.
      return sql<boolean>`(${value} = ${wanted} and ${value} is not null)`;
    case "ne":
      return sql<boolean>`(${value} is distinct from ${wanted})`;
    case "co":
      return sql<boolean>`coalesce(strpos(${value}, ${wanted}) > 0, false)`;
    case "sw":
      return sql<boolean>`coalesce(starts_with(${value}, ${wanted}), false)`;
    case "ew":
      return sql<boolean>`coalesce(right(${value}, length(${wanted})) = ${wanted}, false)`;
    case "gt":
    case "ge":
    case "lt":
    case "le":
      return sql<boolean>`coalesce((${value}) collate "C" ${sql.raw(signs[operator])} (${wanted}) collate "C", false)`;
  }
}

const signs = { gt: ">", ge: ">=", lt: "<", le: "<=" } as const;

function booleanTest(operator: Operator, value: Expression, wanted: FilterValue, { name }: Attribute): Condition {
  if (operator !== "eq" && operator !== "ne") throw scimFault("invalid-filter", `${name} is true or false: compare it with eq or ne.`);
  const asked = typeof wanted === "string" ? { true: true, false: false }[wanted.toLowerCase()] : wanted;
  if (typeof asked !== "boolean") throw scimFault("invalid-filter", `${name} is true or false.`);
  return sql<boolean>`(coalesce(${value}, false) ${sql.raw(operator === "eq" ? "=" : "<>")} ${asked}::boolean)`;
}

const dateTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/i;

function timeTest(operator: Operator, value: Expression, wanted: FilterValue, { name }: Attribute): Condition {
  if (operator === "co" || operator === "sw" || operator === "ew") {
    if (typeof wanted !== "string") throw scimFault("invalid-filter", `${name} wants a text in quotes.`);
    return textTest(operator, sql`to_char((${value}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`, sql`${wanted}::text`);
  }
  if (typeof wanted !== "string" || !dateTime.test(wanted))
    throw scimFault("invalid-filter", `${name} wants a time such as "2026-01-31T12:00:00Z".`);
  const zoned = /T/i.test(wanted) && !/(Z|[+-]\d\d:\d\d)$/i.test(wanted) ? `${wanted}Z` : wanted;
  const at = new Date(zoned);
  if (Number.isNaN(at.getTime())) throw scimFault("invalid-filter", `${JSON.stringify(wanted)} is not a time.`);
  const sign = operator === "eq" ? "=" : operator === "ne" ? "<>" : signs[operator];
  return sql<boolean>`(date_trunc('milliseconds', ${value}) ${sql.raw(sign)} ${at}::timestamptz)`;
}
