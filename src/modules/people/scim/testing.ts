import { operations } from "#platform/operations";
import { openTestPlatform, type TestDatabase, type TestPlatform } from "#platform/testing";
import { people } from "../index.ts";
import { enterpriseUrn, patchUrn, userUrn } from "./scim-schema.ts";

/** What an answer holds is what the tests ask. */
export type Json = ReturnType<typeof JSON.parse>;
export type Answer = { readonly status: number; readonly body: Json; readonly headers: Headers };

export type ScimClient = {
  readonly app: TestPlatform;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  readonly patch: (path: string, operations: readonly object[], headers?: Record<string, string>) => Promise<Answer>;
  /** How many a filter finds, and what they are called. */
  readonly found: (filter: string, at?: string) => Promise<string[]>;
};

export async function openScim(database: TestDatabase): Promise<ScimClient> {
  const app = await openTestPlatform({ modules: [operations, people], database });
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await app.fetch(`/api/scim/v2${path}`, init);
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text), headers: response.headers };
  };
  const get: ScimClient["get"] = (path, headers = {}) => ask(path, { headers });
  const send: ScimClient["send"] = (method, path, body, headers = {}) =>
    ask(path, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/scim+json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    app,
    get,
    send,
    patch: (path, Operations, headers) => send("PATCH", path, { schemas: [patchUrn], Operations }, headers),
    found: async (filter, at = "/Users") => {
      const { status, body } = await get(`${at}?count=1000&filter=${encodeURIComponent(filter)}`);
      if (status !== 200) throw new Error(`${filter}: ${status} ${body?.scimType} ${body?.detail}`);
      return body.Resources.map((one: Json) => one.userName ?? one.displayName);
    },
  };
}

export const user = (userName: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  schemas: [userUrn, enterpriseUrn],
  userName,
  ...more,
});
