import type { Config } from "#platform/config";
import type { Actor, Cookie } from "#platform/registry";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Who sent this request: the actor of a session cookie or a bearer token, or undefined. */
export type Authenticate = (sent: {
  readonly session: string | undefined;
  readonly bearer: string | undefined;
  readonly now: Date;
}) => Promise<Actor | undefined>;

const names = { session: "millrace", flow: "millrace-flow" } as const;

const nameOf = (kind: keyof typeof names, { url }: Config): string => `${url?.startsWith("https:") ? "__Host-" : ""}${names[kind]}`;

/** Whether a request says by cookie that somebody is signed in, however wrong the cookie is. */
export const saysSignedIn = (request: FastifyRequest, config: Config): boolean => request.cookies[nameOf("session", config)] !== undefined;

/** One of our cookies; under https with the prefix that ties it to this very host. */
export function cookieOf(kind: keyof typeof names, request: FastifyRequest, reply: FastifyReply | undefined, config: Config): Cookie {
  const secure = config.url?.startsWith("https:") ?? false;
  const name = nameOf(kind, config);
  const attributes = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  const token = request.cookies[name];
  return {
    token: token && /^[\w-]{20,100}$/.test(token) ? token : undefined,
    set: (value, expiresAt) => void reply?.setCookie(name, value, { ...attributes, expires: expiresAt }),
    clear: () => void reply?.clearCookie(name, attributes),
  };
}
