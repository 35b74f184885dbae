import { Refusal } from "#platform/errors";
import { outboundFetch } from "#platform/outbound";
import type { Platform } from "#platform/registry";
import { unseal } from "#platform/secrets";
import * as oidc from "openid-client";
import type { ProviderRow } from "../sign-in/tables.ts";
import { unreachable } from "./provider-fault.ts";

type Told = Pick<Platform, "config">;

const keptMinutes = 10;
const timeoutSeconds = 10;
const known = new WeakMap<Platform["config"], Map<string, { readonly until: number; readonly made: Promise<oidc.Configuration> }>>();

/** Providers are asked like everything outside: through the one guarded way. */
const asking =
  ({ config }: Told): oidc.CustomFetch =>
  async (url, { method, headers, body, signal }) => {
    if (body !== undefined && body !== null && typeof body !== "string" && !(body instanceof URLSearchParams))
      throw new Error("A provider is sent forms only.");
    const answer = await outboundFetch(config, url, {
      method,
      headers,
      ...(body === undefined || body === null ? {} : { body: body.toString() }),
      ...(signal ? { signal } : {}),
      timeoutMs: timeoutSeconds * 1000,
      maxBytes: 1_000_000,
    });
    const empty = answer.status === 204 || answer.status === 304 || answer.status < 200;
    const kept = ["content-type", "cache-control", "www-authenticate", "date"].flatMap((name) =>
      answer.headers[name] === undefined ? [] : [[name, answer.headers[name]] as [string, string]],
    );
    return new Response(empty ? null : answer.body, { status: answer.status < 200 ? 502 : answer.status, headers: kept });
  };

const isLoopback = (url: URL): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);

/** What a provider says of itself; refuses one that speaks plain http, except on this very machine. */
export async function discover(platform: Told, issuer: string, clientId = "millrace"): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  const plain = url.protocol === "http:";
  if (plain && !isLoopback(url)) throw unreachable(issuer, "an issuer must begin with https://");
  try {
    const found = await oidc.discovery(url, clientId, undefined, undefined, {
      [oidc.customFetch]: asking(platform),
      timeout: timeoutSeconds,
      ...(plain ? { execute: [oidc.allowInsecureRequests] } : {}),
    });
    if (found.serverMetadata().issuer.includes("{"))
      throw unreachable(issuer, "it stands for many tenants; give the issuer of your own tenant");
    return found;
  } catch (error) {
    throw unreachable(issuer, undefined, error);
  }
}

/** A provider as openid-client needs it: described, with our credentials and strict checks. Remembered for some minutes. */
export function relyingParty(platform: Told, provider: ProviderRow): Promise<oidc.Configuration> {
  const mine = known.get(platform.config) ?? new Map();
  known.set(platform.config, mine);
  const key = `${provider.id} ${provider.version}`;
  const there = mine.get(key);
  if (there && there.until > performance.now()) return there.made;
  const made = make(platform, provider);
  mine.set(key, { until: performance.now() + keptMinutes * 60_000, made });
  made.catch(() => mine.delete(key));
  return made;
}

async function make(platform: Told, provider: ProviderRow): Promise<oidc.Configuration> {
  const found = await discover(platform, provider.issuer, provider.client_id);
  const server = found.serverMetadata();
  const secret = provider.client_secret === null ? undefined : unseal(platform.config, provider.client_secret);
  const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const showing =
    secret === undefined
      ? oidc.None()
      : methods.includes("client_secret_basic")
        ? oidc.ClientSecretBasic(secret)
        : oidc.ClientSecretPost(secret);
  const metadata = { [oidc.clockTolerance]: 30, ...(secret === undefined ? {} : { client_secret: secret }) };
  const party = new oidc.Configuration(server, provider.client_id, metadata, showing);
  party[oidc.customFetch] = asking(platform);
  party.timeout = timeoutSeconds;
  if (new URL(provider.issuer).protocol === "http:") oidc.allowInsecureRequests(party);
  // Signatures are checked although the token comes over TLS: "none" and foreign keys are refused.
  oidc.enableNonRepudiationChecks(party);
  return party;
}

export const redirectUrl = (address: string, key: string): string => `${address}/sign-in/callback/${key}`;

/** The one sentence for whoever is at the sign-in page when a provider is not there or is turned off. */
export const turnedOff = (): Refusal =>
  new Refusal("missing", "people/provider-missing", "This way to sign in is not there any more. Choose another one.");
