import type { Id } from "#platform/ids";
import type { Provider } from "../contract.ts";
import type { ProviderWithRoles } from "./provider-store.ts";
import { redirectUrl } from "./relying-party.ts";

/** Without the secret, in any form. */
export const providerView = (row: ProviderWithRoles, address: string): Provider => ({
  id: row.id as Id<"provider">,
  key: row.key,
  name: row.name,
  issuer: row.issuer,
  clientId: row.client_id,
  hasSecret: row.client_secret !== null,
  scopes: row.scopes,
  matching: row.matching,
  matchClaim: row.match_claim,
  trustsMail: row.trusts_mail,
  createsPersons: row.creates_persons,
  mailDomains: [...row.mail_domains],
  groupsClaim: row.groups_claim,
  roles: row.roles.map((one) => ({
    group: one.group_name,
    role: one.role as Provider["roles"][number]["role"],
    unitId: one.unit_id as Id<"unit"> | null,
  })),
  enabled: row.enabled,
  redirectUrl: redirectUrl(address, row.key),
  version: row.version,
  identities: row.identities,
});
