import type { Call } from "#platform/registry";
import { hashOf, newToken, seal } from "#platform/secrets";
import * as oidc from "openid-client";
import { ownAddress } from "../accounts/account-link.ts";
import type { beginProviderSignIn as route } from "../contract.ts";
import { insertFlow } from "./flow-store.ts";
import { faultOf } from "./provider-fault.ts";
import { findProviderByKey } from "./provider-store.ts";
import { redirectUrl, relyingParty, turnedOff } from "./relying-party.ts";

const flowMinutes = 10;

/** Code flow with PKCE (S256), state and nonce; the browser is bound by a cookie that only it holds. */
export async function beginProviderSignIn(call: Call<typeof route>): Promise<{ url: string }> {
  const { body, now, platform, headers, flow } = call;
  const provider = await findProviderByKey(platform.db, body.provider);
  if (!provider?.enabled) throw turnedOff();
  const address = ownAddress(platform.config, headers);
  const party = await relyingParty(platform, provider).catch((error: unknown) => {
    throw faultOf(provider.name, provider.issuer, error);
  });
  const [state, nonce, verifier, browser] = [newToken(), newToken(), oidc.randomPKCECodeVerifier(), newToken()];
  const expiresAt = new Date(now.getTime() + flowMinutes * 60_000);
  await insertFlow(platform.db, {
    state_hash: hashOf(state),
    browser_hash: hashOf(browser),
    provider_id: provider.id,
    secrets: seal(platform.config, JSON.stringify({ nonce, verifier })),
    return_to: body.next ?? null,
    created_at: now,
    expires_at: expiresAt,
  });
  flow.set(browser, expiresAt);
  const url = oidc.buildAuthorizationUrl(party, {
    redirect_uri: redirectUrl(address, provider.key),
    scope: provider.scopes,
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return { url: url.href };
}
