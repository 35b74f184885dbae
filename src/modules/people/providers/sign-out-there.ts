import type { Call } from "#platform/registry";
import type { Route } from "#platform/contract";
import { unseal } from "#platform/secrets";
import * as oidc from "openid-client";
import { ownAddress } from "../accounts/account-link.ts";
import type { SessionRow } from "../sign-in/tables.ts";
import { findProvider } from "./provider-store.ts";
import { relyingParty } from "./relying-party.ts";

/** Where the browser signs out at the provider too (RP-initiated logout); null where that is not offered or not to be had now. */
export async function signOutThere(
  { platform, headers }: Pick<Call<Route>, "platform" | "headers">,
  session: Pick<SessionRow, "provider_id" | "provider_session">,
): Promise<string | null> {
  if (session.provider_id === null) return null;
  try {
    const provider = await findProvider(platform.db, session.provider_id);
    if (!provider?.enabled) return null;
    const party = await relyingParty(platform, provider);
    if (party.serverMetadata().end_session_endpoint === undefined) return null;
    const hint = session.provider_session === null ? undefined : unseal(platform.config, session.provider_session);
    return oidc.buildEndSessionUrl(party, {
      post_logout_redirect_uri: `${ownAddress(platform.config, headers)}/sign-in`,
      ...(hint === undefined ? {} : { id_token_hint: hint }),
    }).href;
  } catch (error) {
    platform.log.warn({ err: error }, "nobody could be signed out at the provider");
    return null;
  }
}
