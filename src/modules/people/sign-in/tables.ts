export type SessionMethod = "link" | "password" | "provider" | "invitation" | "reset";

export type SessionRow = {
  id: string;
  token_hash: string;
  actor_id: string;
  person_id: string | null;
  created_at: Date;
  expires_at: Date;
  seen_at: Date;
  method: SessionMethod;
  provider_id: string | null;
  provider_session: string | null;
  address: string | null;
  browser: string | null;
};
export type SignInLinkRow = { token_hash: string; created_at: Date; expires_at: Date; used_at: Date | null };
export type AccountRow = { person_id: string; password_hash: string; created_at: Date; changed_at: Date };
export type AccountLinkRow = {
  id: string;
  token_hash: string;
  person_id: string;
  purpose: "invitation" | "reset";
  created_by: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
  ended_at: Date | null;
};
export type AttemptRow = { key: string; count: number; last_at: Date; not_before: Date };
export type ApiTokenRow = {
  id: string;
  token_hash: string;
  prefix: string;
  name: string;
  person_id: string | null;
  scopes: readonly string[];
  created_by: string;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
  revoked_by: string | null;
};
export type ProviderRow = {
  id: string;
  key: string;
  name: string;
  issuer: string;
  client_id: string;
  client_secret: string | null;
  scopes: string;
  matching: "email" | "user-name" | "external-id";
  match_claim: string;
  trusts_mail: boolean;
  creates_persons: boolean;
  mail_domains: readonly string[];
  groups_claim: string | null;
  enabled: boolean;
  version: number;
  created_at: Date;
  changed_at: Date;
  removed_at: Date | null;
};
export type ProviderRoleRow = { provider_id: string; group_name: string; role: string; unit_id: string | null };
export type IdentityRow = { provider_id: string; subject: string; person_id: string; created_at: Date; last_used_at: Date };
export type SignInFlowRow = {
  state_hash: string;
  browser_hash: string;
  provider_id: string;
  secrets: string;
  return_to: string | null;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
};

/** The tables of accounts, sessions, providers and tokens. */
export type SignInTables = {
  "people.session": SessionRow;
  "people.sign_in_link": SignInLinkRow;
  "people.account": AccountRow;
  "people.account_link": AccountLinkRow;
  "people.sign_in_attempt": AttemptRow;
  "people.api_token": ApiTokenRow;
  "people.provider": ProviderRow;
  "people.provider_role": ProviderRoleRow;
  "people.identity": IdentityRow;
  "people.sign_in_flow": SignInFlowRow;
};
