import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { endpoint, type Call, type Endpoint } from "#platform/registry";
import * as contract from "../contract.ts";
import { makeOwnToken, makeServiceToken } from "./make-token.ts";
import { ownScopes, serviceScopes } from "./scopes.ts";
import { listTokenRows, revokeTokenRow } from "./token-store.ts";
import { tokenView } from "./token-view.ts";

/** How long a token that is over still stands in the lists. */
const shownForDays = 90;
const shownSince = (now: Date): Date => new Date(now.getTime() - shownForDays * 86_400_000);

async function revoke(
  call: Pick<Call<typeof contract.revokeToken>, "platform" | "actor" | "now" | "requestId" | "params">,
  of: { readonly personId: string } | "everybody",
): Promise<undefined> {
  const { platform, params, now, actor } = call;
  return change(platform, call, async (tx, record) => {
    const gone = await revokeTokenRow(tx, params.tokenId, of, now, actor.id);
    if (!gone) throw new Refusal("missing", "people/token-missing", "There is no such token, or it is revoked already.");
    record({ action: "people/token-revoked", subject: { kind: "token", id: params.tokenId }, payload: { name: gone.name } });
    return undefined;
  });
}

export const tokenEndpoints: readonly Endpoint[] = [
  endpoint(contract.listOwnTokens, async ({ actor, now, platform }) => ({
    tokens:
      actor.personId === undefined ? [] : (await listTokenRows(platform.db, { personId: actor.personId }, shownSince(now))).map(tokenView),
    scopes: actor.personId === undefined ? [] : ownScopes(platform.modules, actor),
  })),
  endpoint(contract.makeOwnToken, async (call) => makeOwnToken(call)),
  endpoint(contract.revokeOwnToken, async (call) => revoke(call, { personId: call.actor.personId ?? "nobody" })),
  endpoint(contract.listTokens, async ({ actor, now, platform }) => ({
    tokens: (await listTokenRows(platform.db, "everybody", shownSince(now))).map(tokenView),
    scopes: serviceScopes(platform.modules, actor),
  })),
  endpoint(contract.makeServiceToken, makeServiceToken),
  endpoint(contract.revokeToken, async (call) => revoke(call, "everybody")),
];
