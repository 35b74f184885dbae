import type { Problem } from "#platform/contract";
import { internal, problemOfRefusal, Refusal, troubleOf } from "#platform/errors";
import type { Log } from "#platform/log";
import type { FastifyError } from "fastify";

const made = (status: number, code: string, title: string, detail: string): Problem => ({
  type: "about:blank",
  status,
  code,
  title,
  detail,
});

/** What the HTTP layer itself refuses, by the code of the library that noticed. */
const known: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: made(
    400,
    "http/malformed-json",
    "Malformed JSON",
    "The body is not JSON; check its quotes, commas and brackets.",
  ),
  FST_ERR_CTP_EMPTY_JSON_BODY: made(
    400,
    "http/empty-body",
    "The body is empty",
    "The request says that it carries JSON, but its body is empty.",
  ),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: made(400, "http/wrong-length", "Wrong length", "The body is not as long as the request says."),
  FST_ERR_CTP_BODY_TOO_LARGE: made(413, "http/body-too-large", "The body is too large", "A JSON body may have 1 MB."),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: made(
    415,
    "http/media-type",
    "Unsupported media type",
    "Send JSON with content-type: application/json, or a file as multipart/form-data where the endpoint takes one.",
  ),
  FST_ERR_CTP_INVALID_TYPE: made(415, "http/media-type", "Unsupported media type", "The content-type cannot be read."),
  FST_ERR_BAD_URL: made(400, "http/bad-address", "Bad address", "The address holds a broken percent-encoding."),
  FST_ERR_MAX_PARAM_LENGTH: made(414, "http/address-too-long", "The address is too long", "A part of the address is too long."),
};

/** Any thrown thing as a problem; what is not the caller's to act on is logged and answered without its inside. */
export function problemOf(error: unknown, requestId: string, log: Log): Problem {
  if (error instanceof Refusal) return problemOfRefusal(error, requestId);
  const { code, statusCode } = error as Partial<FastifyError>;
  const listed = known[code ?? ""];
  if (listed) return { ...listed, requestId };
  if (statusCode === 429)
    return {
      ...made(429, "http/too-many", "Too many requests", "Too many attempts from here within a minute; wait a minute, then try again."),
      requestId,
    };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return { ...made(statusCode, "http/refused", "The request cannot be read", "The request is not well-formed HTTP."), requestId };
  const trouble = troubleOf(error);
  log.error({ err: error, requestId }, trouble ? trouble.code : "fault");
  if (trouble) return problemOfRefusal(trouble, requestId);
  return internal(requestId);
}

export const wrongHost = made(
  421,
  "http/wrong-host",
  "Wrong host",
  "This server does not answer under that host name. Use the address that it printed at start, or set MILLRACE_URL.",
);
export const crossOrigin = made(
  403,
  "http/cross-origin",
  "Refused from another site",
  "Changes are accepted only from Millrace's own pages.",
);
export const notFound = made(404, "http/not-found", "Not found", "There is nothing at this address.");
export const notBuilt = made(
  503,
  "http/not-built",
  "The interface is not built",
  "Run `npm run build`, then load this page again. The API works without it.",
);
export const notAllowed = (method: string, allowed: readonly string[]): Problem =>
  made(405, "http/method", "Method not allowed", `This address does not take ${method}; it takes ${allowed.join(", ")}.`);
export const unexpected = made(
  417,
  "http/expectation",
  "Unknown expectation",
  "The request expects what this server does not know; leave `expect` out.",
);

const unreadable = made(400, "http/unreadable", "The request cannot be read", "The request is not well-formed HTTP.");
const headTooLarge = made(
  431,
  "http/head-too-large",
  "The request's head is too large",
  "Address and headers together may have 16 KB; send fewer conditions at once.",
);
const tooSlow = made(408, "http/too-slow", "The request came too slowly", "The request did not arrive in time; send it again.");

/** What to answer when Node's parser gave up, by its code. */
export const unreadableBecause = (code: string | undefined): Problem =>
  code === "HPE_HEADER_OVERFLOW" ? headTooLarge : code === "ERR_HTTP_REQUEST_TIMEOUT" ? tooSlow : unreadable;
