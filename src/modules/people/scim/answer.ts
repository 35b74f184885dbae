import type { Platform, RawAnswer } from "#platform/registry";
import { createHash } from "node:crypto";
import { scimRoot } from "../contract.ts";
import { projected, type Projection } from "./projection.ts";
import { isObject, type Resource } from "./resource.ts";
import { outdated } from "./scim-fault.ts";
import { listUrn, type ResourceType } from "./scim-schema.ts";
import { comparable } from "./user.ts";

type Asked = { readonly platform: Pick<Platform, "config">; readonly headers: Readonly<Record<string, string | undefined>> };

/** Where this service stands for the caller; `location` and `$ref` are whole addresses. */
export const baseOf = ({ platform, headers }: Asked): string =>
  `${platform.config.url ?? `http://${headers["host"] ?? "localhost"}`}${scimRoot}`;

export const answer = (status: number, body?: object, headers: Readonly<Record<string, string>> = {}): RawAnswer => ({
  status,
  headers: { ...(body === undefined ? {} : { "content-type": "application/scim+json; charset=utf-8" }), ...headers },
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

/** The resource with its ETag, which differs whenever anything that can be read of it does, whoever changed it. */
export function versioned(resource: Resource, version?: string): Resource {
  const meta = isObject(resource["meta"]) ? resource["meta"] : {};
  const { lastModified: _, ...told } = meta;
  const etag =
    version ??
    `W/"${createHash("sha256")
      .update(comparable({ ...resource, meta: told }))
      .digest("hex")
      .slice(0, 16)}"`;
  return { ...resource, meta: { ...meta, version: etag } };
}

const etagOf = (resource: Resource): string => {
  const { meta } = resource;
  return isObject(meta) && typeof meta["version"] === "string" ? meta["version"] : "";
};

const opaque = (tag: string): string => tag.trim().replace(/^W\//i, "");
const names = (header: string, etag: string): boolean =>
  header.split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(etag));

/** Refuses a change of what is not any more as the caller read it. */
export function proveMatch({ headers }: Pick<Asked, "headers">, resource: Resource): void {
  const wanted = headers["if-match"];
  if (wanted !== undefined && !names(wanted, etagOf(resource))) throw outdated();
  const unwanted = headers["if-none-match"];
  if (unwanted !== undefined && names(unwanted, etagOf(resource))) throw outdated();
}

export function shownResource(type: ResourceType, resource: Resource, projection: Projection, status: 200 | 201 = 200): RawAnswer {
  const { meta } = resource;
  const location = isObject(meta) && typeof meta["location"] === "string" ? meta["location"] : "";
  return answer(status, projected(type, resource, projection), {
    etag: etagOf(resource),
    ...(status === 201 ? { location } : { "content-location": location }),
  });
}

/** A resource as GET answers it: 304 when the caller has it already. */
export function readAnswer({ headers }: Pick<Asked, "headers">, type: ResourceType, resource: Resource, projection: Projection): RawAnswer {
  const known = headers["if-none-match"];
  if (known !== undefined && names(known, etagOf(resource))) return answer(304, undefined, { etag: etagOf(resource) });
  const wanted = headers["if-match"];
  if (wanted !== undefined && !names(wanted, etagOf(resource))) throw outdated();
  return shownResource(type, resource, projection);
}

export const listAnswer = (total: number, startIndex: number, resources: readonly Resource[]): RawAnswer =>
  answer(200, {
    schemas: [listUrn],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  });
