import { id, route } from "#platform/contract";
import { z } from "zod";
import { role } from "./role.ts";

export const providerId = id("provider");

export const matchings = ["email", "user-name", "external-id"] as const;

const name = (most: number) => z.string().trim().min(1).max(most);
const claim = z
  .string()
  .trim()
  .regex(/^[\w:./-]{1,200}$/, "A claim's name has letters, digits and the signs _ : . / - only.");

export const providerRole = z.object({ group: name(300), role, unitId: id("unit").nullable() });

const settings = {
  key: z
    .string()
    .trim()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, "Small letters, digits and hyphens, 40 at the most."),
  name: name(80),
  issuer: z
    .string()
    .trim()
    .max(500)
    .refine(
      (given) =>
        URL.canParse(given) && /^https?:$/.test(new URL(given).protocol) && new URL(given).search === "" && new URL(given).hash === "",
      "The issuer is an address such as https://login.example.org.",
    ),
  clientId: name(300),
  scopes: z
    .string()
    .trim()
    .regex(/^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/, "Scopes are words with one space between.")
    .max(500)
    .refine((given) => given.split(" ").includes("openid"), "The scopes must hold openid."),
  matching: z.enum(matchings),
  matchClaim: claim,
  trustsMail: z.boolean(),
  createsPersons: z.boolean(),
  mailDomains: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/, "A mail domain looks like example.org."),
    )
    .max(100),
  groupsClaim: claim.nullable(),
  roles: z.array(providerRole).max(500),
  enabled: z.boolean(),
};

/** `clientSecret`: left out keeps what is there, null takes it away. It is never read back. */
export const providerInput = z.object({ ...settings, clientSecret: z.string().min(1).max(2000).nullish() });
export type ProviderInput = z.output<typeof providerInput>;

export const provider = z.object({
  id: providerId,
  ...settings,
  hasSecret: z.boolean(),
  /** What the provider must have on its list of addresses to send people back to. */
  redirectUrl: z.string(),
  version: z.int(),
  /** Persons known there. */
  identities: z.int(),
});
export type Provider = z.output<typeof provider>;

const one = z.object({ providerId });

export const listProviders = route({
  id: "listProviders",
  method: "GET",
  path: "/api/people/providers",
  summary: "The providers people can sign in with, and the address each sends people back to",
  permission: "people:provider.manage",
  ok: z.object({ providers: z.array(provider), redirectBase: z.string() }),
});

export const addProvider = route({
  id: "addProvider",
  method: "POST",
  path: "/api/people/providers",
  summary: "Let people sign in with an OpenID Connect provider",
  permission: "people:provider.manage",
  body: providerInput,
  ok: provider,
  status: 201,
});

export const changeProvider = route({
  id: "changeProvider",
  method: "PUT",
  path: "/api/people/providers/:providerId",
  summary: "Change a provider; refused when it was changed meanwhile",
  permission: "people:provider.manage",
  params: one,
  body: providerInput.extend({ version: z.int() }),
  ok: provider,
});

export const removeProvider = route({
  id: "removeProvider",
  method: "DELETE",
  path: "/api/people/providers/:providerId",
  summary: "Take a provider away: nobody signs in with it, sessions begun with it and roles given by it end",
  permission: "people:provider.manage",
  params: one,
  ok: z.undefined(),
  status: 204,
});

export const testProvider = route({
  id: "testProvider",
  method: "POST",
  path: "/api/people/providers/test",
  summary: "Ask a provider for its description and say what fits and what does not",
  permission: "people:provider.manage",
  body: z.object({ issuer: settings.issuer, scopes: settings.scopes }),
  ok: z.object({
    ok: z.boolean(),
    findings: z.array(z.object({ ok: z.boolean(), text: z.string() })),
  }),
});
