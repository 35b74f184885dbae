import type { Config } from "#platform/config";
import type { FastifyRequest } from "fastify";
import type { Problem } from "#platform/contract";
import { crossOrigin, wrongHost } from "./problems.ts";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** On every answer, pages and API alike. */
export const securityHeaders = (config: Config): Readonly<Record<string, string>> => ({
  "content-security-policy": policy,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "x-dns-prefetch-control": "off",
  ...(config.url?.startsWith("https:") ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
});

const loopback = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);
export const isLoopback = (host: string): boolean => loopback.has(host) || /^127\.\d+\.\d+\.\d+$/.test(host);

/**
 * Whether a request may go on. On loopback only loopback names and the name of MILLRACE_URL are answered, so that a
 * foreign page cannot rebind its own name to this server. Changes must come from the same origin.
 */
export function refusalOf(request: FastifyRequest, config: Config): Problem | undefined {
  const host = request.headers.host ?? "";
  const name = hostName(host);
  const own = config.url === undefined ? undefined : new URL(config.url);
  if (name === undefined || (isLoopback(config.host) && !isLoopback(name) && name !== own?.hostname)) return wrongHost;
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return crossOrigin;
  const { origin } = request.headers;
  if (origin === undefined || origin === own?.origin) return undefined;
  // Under the name of MILLRACE_URL the scheme must be its own too: what http carries anyone on the way may have written.
  return hostOf(origin) === host.toLowerCase() && host.toLowerCase() !== own?.host ? undefined : crossOrigin;
}

function hostName(host: string): string | undefined {
  const address = `http://${host}`;
  if (host === "" || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.pathname === "/" && url.username === "" && url.search === "" ? url.hostname : undefined;
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
