import { Refusal } from "#platform/errors";

/** The reasons of RFC 7644, 3.12; `refuseAsScim` of the contract turns the code back into one. */
export type ScimType =
  | "invalid-filter"
  | "too-many"
  | "uniqueness"
  | "mutability"
  | "invalid-syntax"
  | "invalid-path"
  | "no-target"
  | "invalid-value";

export const scimFault = (type: ScimType, message: string): Refusal =>
  new Refusal(type === "uniqueness" ? "conflict" : "invalid", `people/scim-${type}`, message);

export const notFound = (type: string, id: string): Refusal =>
  new Refusal("missing", "people/scim-missing", `There is no ${type} ${JSON.stringify(id.slice(0, 100))}.`);

export const outdated = (): Refusal =>
  new Refusal("conflict", "people/scim-precondition", "The resource was changed since you read it; read it again, then repeat the change.");
