import { id, route } from "#platform/contract";
import { z } from "zod";
import { personId } from "./person.ts";

export const tokenId = id("token");

export const longestTokenDays = 365;

const newToken = z.object({
  name: z.string().trim().min(1, "Say what the token is for.").max(100),
  scopes: z.array(z.string().max(100)).min(1, "Choose what the token may do.").max(300),
  days: z.int().min(1, "A token lasts a day at the least.").max(longestTokenDays, "A token lasts a year at the most."),
});

export const apiToken = z.object({
  id: tokenId,
  /** The first characters, to recognise it by. */
  prefix: z.string(),
  name: z.string(),
  /** Null: a system's token. */
  owner: z.object({ id: personId, name: z.string() }).nullable(),
  scopes: z.array(z.string()),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiToken = z.output<typeof apiToken>;

const scope = z.object({ id: z.string(), summary: z.string() });
const list = z.object({ tokens: z.array(apiToken), scopes: z.array(scope) });
/** The only time that the secret is said. */
const made = z.object({ token: apiToken, secret: z.string() });
const one = z.object({ tokenId });

export const listOwnTokens = route({
  id: "listOwnTokens",
  method: "GET",
  path: "/api/people/account/tokens",
  summary: "One's own API tokens, and what a new one could be let do",
  permission: "people:account.own",
  reach: "filters",
  ok: list,
});

export const makeOwnToken = route({
  id: "makeOwnToken",
  method: "POST",
  path: "/api/people/account/tokens",
  summary: "Make an API token that may do a part of what one may oneself, for as long as one may",
  permission: "people:account.own",
  reach: "filters",
  body: newToken,
  ok: made,
  saysSecret: true,
  status: 201,
});

export const revokeOwnToken = route({
  id: "revokeOwnToken",
  method: "DELETE",
  path: "/api/people/account/tokens/:tokenId",
  summary: "Revoke one's own API token",
  permission: "people:account.own",
  reach: "filters",
  params: one,
  ok: z.undefined(),
  status: 204,
});

export const listTokens = route({
  id: "listTokens",
  method: "GET",
  path: "/api/people/tokens",
  summary: "The API tokens of everybody and of systems, and what a system's token could be let do",
  permission: "people:token.oversee",
  ok: list,
});

export const makeServiceToken = route({
  id: "makeServiceToken",
  method: "POST",
  path: "/api/people/tokens",
  summary: "Make a token for a system, such as the one that sends persons by SCIM; it belongs to nobody",
  permission: "people:token.oversee",
  body: newToken,
  ok: made,
  saysSecret: true,
  status: 201,
});

export const revokeToken = route({
  id: "revokeToken",
  method: "DELETE",
  path: "/api/people/tokens/:tokenId",
  summary: "Revoke anybody's API token",
  permission: "people:token.oversee",
  params: one,
  ok: z.undefined(),
  status: 204,
});
