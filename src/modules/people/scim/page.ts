import { parseFilter, type Filter } from "./filter.ts";
import type { Projection } from "./projection.ts";
import { sameName } from "./attribute-path.ts";
import { isObject } from "./resource.ts";
import { scimFault } from "./scim-fault.ts";

export type Page = {
  readonly startIndex: number;
  readonly count: number;
  readonly sortBy: string | undefined;
  readonly descending: boolean;
};
export type Question = { readonly filter: Filter | undefined; readonly page: Page; readonly projection: Projection };

const searchUrn = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
export const mostResults = 1_000;
const usualResults = 100;

/** What a list is asked for, by query; names in any case. */
export function readQuestion(given: unknown): Question {
  const asked = new Map(Object.entries(isObject(given) ? given : {}).map(([key, value]) => [key.toLowerCase(), value]));
  const text = (name: string): string | undefined => {
    const value = asked.get(name.toLowerCase());
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") throw scimFault("invalid-value", `${name} must be given once, as a text.`);
    return value;
  };
  const whole = (name: string, unset: number): number => {
    const value = asked.get(name.toLowerCase());
    if (value === undefined || value === null || value === "") return unset;
    if (!/^-?\d{1,15}$/.test(String(value)) || typeof value === "object")
      throw scimFault("invalid-value", `${name} must be a whole number.`);
    return Number(value);
  };
  const filter = text("filter");
  if (filter?.trim() === "") throw scimFault("invalid-filter", "The filter is empty.");
  const order = text("sortOrder")?.toLowerCase() ?? "ascending";
  if (order !== "ascending" && order !== "descending") throw scimFault("invalid-value", "sortOrder must be ascending or descending.");
  return {
    filter: filter === undefined ? undefined : parseFilter(filter),
    page: {
      startIndex: Math.max(1, Math.min(whole("startIndex", 1), 1_000_000_000)),
      count: Math.min(Math.max(0, whole("count", usualResults)), mostResults),
      sortBy: text("sortBy") || undefined,
      descending: order === "descending",
    },
    projection: readProjection(asked),
  };
}

/** The body of .search. */
export function readSearch(body: unknown): Question {
  if (!isObject(body)) throw scimFault("invalid-syntax", "The body must be one JSON object.");
  const schemas = Object.entries(body).find(([key]) => sameName(key, "schemas"))?.[1];
  if (schemas !== undefined && !(Array.isArray(schemas) && schemas.some((one) => typeof one === "string" && sameName(one, searchUrn))))
    throw scimFault("invalid-syntax", `schemas must name ${searchUrn}.`);
  return readQuestion(body);
}

function readProjection(asked: ReadonlyMap<string, unknown>): Projection {
  const list = (name: string): string[] => {
    const value = asked.get(name.toLowerCase()) ?? [];
    return (Array.isArray(value) ? value : [value])
      .flatMap((one) => {
        if (typeof one !== "string") throw scimFault("invalid-value", `${name} must be names with commas between them.`);
        return one.split(",");
      })
      .map((one) => one.trim())
      .filter((one) => one !== "")
      .slice(0, 200);
  };
  return { attributes: list("attributes"), excluded: list("excludedAttributes") };
}

export const projectionOf = (query: unknown): Projection =>
  readProjection(new Map(Object.entries(isObject(query) ? query : {}).map(([key, value]) => [key.toLowerCase(), value])));
