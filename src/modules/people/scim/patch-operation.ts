import { sameName } from "./attribute-path.ts";
import { isObject } from "./resource.ts";
import { scimFault } from "./scim-fault.ts";
import { patchUrn } from "./scim-schema.ts";

export type PatchOperation = { readonly op: "add" | "replace" | "remove"; readonly path: string | undefined; readonly value: unknown };

const most = 1_000;

/** The operations of a PATCH body; `op` in any case, as Entra ID writes it. */
export function readOperations(body: unknown): PatchOperation[] {
  if (!isObject(body)) throw scimFault("invalid-syntax", "The body must be one JSON object.");
  const part = (name: string): unknown => Object.entries(body).find(([key]) => sameName(key, name))?.[1];
  const [schemas, operations] = [part("schemas"), part("Operations")];
  if (!Array.isArray(schemas) || !schemas.some((one) => typeof one === "string" && sameName(one, patchUrn)))
    throw scimFault("invalid-syntax", `schemas must name ${patchUrn}.`);
  if (!Array.isArray(operations) || operations.length === 0)
    throw scimFault("invalid-syntax", "Operations must be a list with at least one operation.");
  if (operations.length > most) throw scimFault("too-many", `One PATCH may have ${most} operations.`);
  return operations.map(readOperation);
}

function readOperation(given: unknown): PatchOperation {
  if (!isObject(given)) throw scimFault("invalid-syntax", "An operation must be an object.");
  const { op, path, value } = given;
  const word = typeof op === "string" ? op.toLowerCase() : "";
  if (word !== "add" && word !== "replace" && word !== "remove") throw scimFault("invalid-syntax", "op must be add, replace or remove.");
  if (path !== undefined && path !== null && typeof path !== "string") throw scimFault("invalid-path", "path must be a text.");
  const place = path === undefined || path === null || path.trim() === "" ? undefined : path;
  if (word === "remove" && place === undefined) throw scimFault("no-target", "remove wants a path.");
  if (word !== "remove" && value === undefined) throw scimFault("invalid-value", `${word} wants a value.`);
  if (place === undefined && !isObject(value)) throw scimFault("invalid-value", "Without a path the value must be an object.");
  return { op: word, path: place, value };
}
