import type { Provider, ProviderInput } from "#modules/people/contract";

export type RoleDraft = { readonly group: string; readonly role: ProviderInput["roles"][number]["role"]; readonly unitId: string | null };

/** A provider as it is being typed. */
export type Draft = Omit<ProviderInput, "roles" | "mailDomains" | "groupsClaim" | "clientSecret"> & {
  readonly clientSecret: string;
  readonly mailDomains: string;
  readonly groupsClaim: string;
  readonly roles: readonly RoleDraft[];
};

export const claimFor = { email: "email", "user-name": "preferred_username", "external-id": "employee_number" } as const;

export const emptyDraft: Draft = {
  key: "",
  name: "",
  issuer: "",
  clientId: "",
  clientSecret: "",
  scopes: "openid email profile",
  matching: "email",
  matchClaim: claimFor.email,
  trustsMail: false,
  createsPersons: false,
  mailDomains: "",
  groupsClaim: "",
  roles: [],
  enabled: true,
};

export const draftOf = (provider: Provider): Draft => ({
  key: provider.key,
  name: provider.name,
  issuer: provider.issuer,
  clientId: provider.clientId,
  clientSecret: "",
  scopes: provider.scopes,
  matching: provider.matching,
  matchClaim: provider.matchClaim,
  trustsMail: provider.trustsMail,
  createsPersons: provider.createsPersons,
  mailDomains: provider.mailDomains.join(" "),
  groupsClaim: provider.groupsClaim ?? "",
  roles: provider.roles,
  enabled: provider.enabled,
});

export const inputOf = ({ clientSecret, mailDomains, groupsClaim, roles, ...rest }: Draft): ProviderInput => ({
  ...rest,
  ...(clientSecret === "" ? {} : { clientSecret }),
  mailDomains: mailDomains.split(/[\s,;]+/).filter(Boolean),
  groupsClaim: groupsClaim.trim() === "" ? null : groupsClaim.trim(),
  roles: roles.map((one) => ({ ...one, unitId: one.unitId as ProviderInput["roles"][number]["unitId"] })),
});

/** A short name as it fits into an address. */
export const keyFrom = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
