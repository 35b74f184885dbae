import type { ProviderRow } from "../sign-in/tables.ts";

/** Who a provider says somebody is, in our words. */
export type Profile = {
  readonly subject: string;
  readonly name: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  /** Only an address that the provider says it has checked, or whose provider is trusted with that. */
  readonly email: string | null;
  readonly hasUncheckedMail: boolean;
  readonly userName: string | null;
  /** What somebody is looked for by, where that is not the mail address. */
  readonly matchValue: string | null;
  readonly groups: readonly string[];
};

type Claims = Readonly<Record<string, unknown>>;

const textIn = (claims: Claims, name: string, most = 320): string | null => {
  const value = claims[name];
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value).trim();
  return text !== "" && text.length <= most && text.isWellFormed() && !text.includes("\0") ? text : null;
};

/** The identity token's own claims count; what it does not say the user info endpoint may. A mail address and whether it was checked come from one place. */
export function profileOf(
  token: Claims & { readonly sub: string },
  info: Claims,
  provider: Pick<ProviderRow, "matching" | "match_claim" | "trusts_mail" | "groups_claim">,
): Profile {
  const either = (name: string, most?: number): string | null => textIn(token, name, most) ?? textIn(info, name, most);
  const mailClaim = provider.matching === "email" ? provider.match_claim : "email";
  const source = textIn(token, mailClaim) === null ? info : token;
  const given = textIn(source, mailClaim);
  const mail = given !== null && /^[^\s@]+@[^\s@]+$/.test(given) ? given : null;
  const verified = source["email_verified"] === true || source["email_verified"] === "true";
  // "Checked" is said of the claim `email` alone.
  const checked = provider.trusts_mail || (mailClaim === "email" && verified);
  const groups = provider.groups_claim === null ? undefined : (token[provider.groups_claim] ?? info[provider.groups_claim]);
  return {
    subject: token.sub,
    name: either("name", 200),
    givenName: either("given_name", 200),
    familyName: either("family_name", 200),
    email: checked ? mail : null,
    hasUncheckedMail: mail !== null && !checked,
    userName: either("preferred_username", 200),
    matchValue: provider.matching === "email" ? null : either(provider.match_claim),
    groups: [groups].flat().filter((one): one is string => typeof one === "string"),
  };
}
