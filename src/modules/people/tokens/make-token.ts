import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import { hashOf, newToken } from "#platform/secrets";
import type { ApiToken, makeOwnToken as ownRoute, makeServiceToken as serviceRoute } from "../contract.ts";
import { holdWhileHere } from "../sign-in/access-store.ts";
import { ownScopes, serviceScopes, type Scope } from "./scopes.ts";
import { tokenView } from "./token-view.ts";
import { countLiveTokens, insertToken } from "./token-store.ts";

const mostTokens = 50;
type Made = { token: ApiToken; secret: string };

export function makeOwnToken(call: Call<typeof ownRoute>): Promise<Made> {
  const { personId, name } = call.actor;
  if (personId === undefined)
    throw new Refusal("conflict", "people/no-person", "The operator of the machine has no tokens of their own; say first who you are.");
  return make(call, { id: personId, name }, ownScopes(call.platform.modules, call.actor));
}

export const makeServiceToken = (call: Call<typeof serviceRoute>): Promise<Made> =>
  make(call, null, serviceScopes(call.platform.modules, call.actor));

async function make(
  call: Pick<Call<typeof ownRoute>, "actor" | "body" | "now" | "platform" | "requestId">,
  owner: { readonly id: string; readonly name: string } | null,
  allowed: readonly Scope[],
): Promise<Made> {
  const { actor, body, now, platform } = call;
  const scopes = [...new Set(body.scopes)].toSorted();
  const beyond = scopes.find((one) => !allowed.some(({ id }) => id === one));
  if (beyond !== undefined) {
    const message = `A token cannot be let do ${beyond}: ${owner ? "you may not do it yourself" : "you may not do it over everything yourself"}, or it needs a browser.`;
    throw new Refusal("invalid", "people/scope-not-held", message, { errors: [{ path: "scopes", message }] });
  }
  const secret = `mr_${newToken()}`;
  const row = {
    id: newId("token", now),
    token_hash: hashOf(secret),
    prefix: secret.slice(0, 9),
    name: body.name,
    person_id: owner?.id ?? null,
    scopes,
    created_by: actor.id,
    created_at: now,
    expires_at: new Date(now.getTime() + body.days * 86_400_000),
  };
  await change(platform, call, async (tx, record) => {
    if (owner && !(await holdWhileHere(tx, owner.id, now)))
      throw new Refusal("forbidden", "people/not-active", "You have left or are deactivated here.");
    if ((await countLiveTokens(tx, row.person_id, now)) >= mostTokens)
      throw new Refusal(
        "conflict",
        "people/too-many-tokens",
        `There are ${mostTokens} tokens already. Revoke one that is not used any more.`,
      );
    await insertToken(tx, row);
    record({
      action: "people/token-made",
      subject: { kind: "token", id: row.id },
      payload: { name: row.name, owner: row.person_id, scopes, expiresAt: row.expires_at },
    });
  });
  return { secret, token: tokenView({ ...row, last_used_at: null, revoked_at: null, revoked_by: null, ownerName: owner?.name ?? null }) };
}
