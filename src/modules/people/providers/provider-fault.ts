import { Refusal } from "#platform/errors";
import { AuthorizationResponseError, ClientError, ResponseBodyError } from "openid-client";

/** A 4xx in every case: it is not this server that is at fault, and the sentence says what to do. */
export function unreachable(issuer: string, why?: string, cause?: unknown): Refusal {
  const inner = why === undefined ? refusalIn(cause) : undefined;
  const host = URL.canParse(issuer) ? new URL(issuer).host : issuer;
  const reason = why ?? inner?.message ?? reasonOf(cause);
  const message = `The provider at ${host} cannot be used at the moment: ${reason.replace(/[.\s]+$/, "")}. Try again later, or sign in another way.`;
  if (cause instanceof Refusal && cause.code === "people/provider-unreachable") return cause;
  return new Refusal("conflict", "people/provider-unreachable", message, { errors: [{ path: "issuer", message }] }, { cause });
}

function refusalIn(error: unknown): Refusal | undefined {
  for (let one: unknown = error; one instanceof Error; one = one.cause) if (one instanceof Refusal) return one;
  return undefined;
}

const untrusted = (name: string, why: string, cause: unknown): Refusal =>
  new Refusal(
    "unauthenticated",
    "people/provider-answer",
    `The answer of ${name} was not accepted: ${why}. Begin again; if it stays so, tell whoever runs ${name}.`,
    {},
    { cause },
  );

/** What providers may say went wrong (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6); texts of theirs are not repeated. */
const said: Readonly<Record<string, string>> = {
  access_denied: "the sign-in was declined there",
  login_required: "it wants you to sign in there first",
  interaction_required: "it wants to ask you something first",
  consent_required: "it wants your consent first",
  account_selection_required: "it wants you to choose an account first",
  invalid_scope: "it does not know the scopes it was asked for",
  unauthorized_client: "it does not know this installation",
  invalid_client: "it does not accept the credentials of this installation",
  invalid_grant: "the code is used, over or not its own",
  temporarily_unavailable: "it is not available at the moment",
  server_error: "it had a fault of its own",
};

/** Any failure between the browser's return and the identity token, as one sentence. */
export function faultOf(name: string, issuer: string, error: unknown): unknown {
  const refusal = refusalIn(error);
  if (refusal) return refusal.code.startsWith("people/") ? refusal : unreachable(issuer, undefined, refusal);
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return untrusted(name, said[error.error] ?? "it says that something went wrong there", error);
  if (error instanceof ClientError) return untrusted(name, reasonOf(error), error);
  if (error instanceof TypeError) return untrusted(name, "it is not well-formed", error);
  return error;
}

const reasons: Readonly<Record<string, string>> = {
  OAUTH_TIMEOUT: "it did not answer in time",
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: "the identity token is over or not valid yet; are the clocks right?",
  OAUTH_JWT_CLAIM_COMPARISON_FAILED: "the identity token is not for this sign-in",
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: "it calls itself by another name than the issuer that was entered",
  OAUTH_UNSUPPORTED_OPERATION: "the identity token is signed in a way that is not accepted",
  OAUTH_KEY_SELECTION_FAILED: "the identity token is signed with a key that the provider does not show",
  OAUTH_PARSE_ERROR: "it did not answer with JSON",
  OAUTH_RESPONSE_IS_NOT_CONFORM: "it did not answer as OpenID Connect says",
  OAUTH_RESPONSE_IS_NOT_JSON: "it did not answer with JSON",
  OAUTH_HTTP_REQUEST_FORBIDDEN: "it leads to an address without https",
  OAUTH_INVALID_RESPONSE: "it is not what was asked for",
  OAUTH_INVALID_REQUEST: "it does not take what it was asked",
};

function reasonOf(error: unknown): string {
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    const reason = reasons[(one as { code?: string }).code ?? ""];
    if (reason !== undefined) return reason;
  }
  return "what it answers is not OpenID Connect";
}
