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

/** One of our cookies; under https with the prefix that ties it to this very host. */
export function cookieOf(kind: keyof typeof names, request: FastifyRequest, reply: FastifyReply | undefined, { url }: Config): Cookie {
  const secure = url?.startsWith("https:") ?? false;
  const name = `${secure ? "__Host-" : ""}${names[kind]}`;
  const attributes = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  const token = request.cookies[name];
  return {
    token: token && /^[\w-]{20,100}$/.test(token) ? token : undefined,
    set: (value, expiresAt) => void reply?.setCookie(name, value, { ...attributes, expires: expiresAt }),
    clear: () => void reply?.clearCookie(name, attributes),
  };
}
