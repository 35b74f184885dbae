import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call, Platform } from "#platform/registry";
import { hashOf, seal, unseal } from "#platform/secrets";
import * as oidc from "openid-client";
import { ownAddress } from "../accounts/account-link.ts";
import type { finishProviderSignIn as route, SignedIn } from "../contract.ts";
import { beginSession } from "../sign-in/begin-session.ts";
import { signedIn } from "../sign-in/signed-in.ts";
import type { ProviderRow } from "../sign-in/tables.ts";
import { spendFlow } from "./flow-store.ts";
import { matchPerson } from "./match-person.ts";
import { profileOf, type Profile } from "./profile.ts";
import { faultOf } from "./provider-fault.ts";
import { findProviderByKey, rolesOfGroups } from "./provider-store.ts";
import { redirectUrl, relyingParty, turnedOff } from "./relying-party.ts";
import { followProvider } from "./followed-roles-store.ts";

const flowOver = (): Refusal =>
  new Refusal(
    "unauthenticated",
    "people/provider-flow-over",
    "This sign-in was not begun in this browser, was used already, or took longer than ten minutes. Begin again.",
  );

export async function finishProviderSignIn(call: Call<typeof route>): Promise<SignedIn & { next: string | null }> {
  const { body, now, requestId, platform, session, flow } = call;
  const provider = await findProviderByKey(platform.db, body.provider);
  if (!provider?.enabled) throw turnedOff();
  const { answer, secrets, next } = await takeFlow(call, provider);
  flow.clear();
  const { profile, idToken } = await identify(call, provider, answer, secrets).catch((error: unknown) => {
    throw faultOf(provider.name, provider.issuer, error);
  });
  const responsible = { actor: { id: `provider:${provider.id}`, name: provider.name }, now, requestId };
  const { begun, personId } = await change(platform, responsible, async (tx, record) => {
    const person = await matchPerson(tx, provider, profile, now, record);
    const roles = await rolesOfGroups(tx, provider.id, profile.groups);
    const { begun: granted, ended } = await followProvider(tx, person.id, `provider:${provider.id}`, roles, now);
    if (granted.length > 0 || ended.length > 0)
      record({
        action: "people/roles-followed-groups",
        subject: { kind: "person", id: person.id },
        payload: { granted, ended, provider: provider.id },
      });
    const opened = await beginSession(tx, call, record, {
      actorId: person.id,
      personId: person.id,
      method: "provider",
      providerId: provider.id,
      providerSession: idToken === undefined ? undefined : seal(platform.config, idToken),
    });
    return { begun: opened, personId: person.id };
  });
  session.set(begun.token, begun.expiresAt);
  return { ...(await signedIn(platform, personId, now)), next };
}

type Secrets = { readonly nonce: string; readonly verifier: string; readonly state: string };

/** Used up before anything else is looked at: what came back wrong cannot be tried again. */
async function takeFlow(
  { body, now, platform, flow }: Call<typeof route>,
  provider: ProviderRow,
): Promise<{ answer: URLSearchParams; secrets: Secrets; next: string | null }> {
  const answer = new URLSearchParams(body.answer);
  const [state, ...more] = answer.getAll("state");
  if (state === undefined || more.length > 0 || flow.token === undefined) throw flowOver();
  const taken = await spendFlow(platform.db, { stateHash: hashOf(state), browserHash: hashOf(flow.token), providerId: provider.id }, now);
  if (!taken) throw flowOver();
  const { nonce, verifier } = JSON.parse(unseal(platform.config, taken.secrets)) as Omit<Secrets, "state">;
  return { answer, secrets: { nonce, verifier, state }, next: taken.return_to };
}

async function identify(
  { platform, headers }: { readonly platform: Platform; readonly headers: Call<typeof route>["headers"] },
  provider: ProviderRow,
  answer: URLSearchParams,
  { nonce, verifier, state }: Secrets,
): Promise<{ profile: Profile; idToken: string | undefined }> {
  const party = await relyingParty(platform, provider);
  const current = new URL(redirectUrl(ownAddress(platform.config, headers), provider.key));
  current.search = answer.toString();
  const tokens = await oidc.authorizationCodeGrant(party, current, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new TypeError("There is no identity token.");
  const info = party.serverMetadata().userinfo_endpoint ? await oidc.fetchUserInfo(party, tokens.access_token, claims.sub) : {};
  return { profile: profileOf({ ...claims }, { ...info }, provider), idToken: tokens.id_token };
}
