export type PersonRow = { id: string; name: string; email: string | null; created_at: Date };
export type SessionRow = { token_hash: string; actor_id: string; created_at: Date; expires_at: Date };
export type SignInLinkRow = { token_hash: string; created_at: Date; expires_at: Date; used_at: Date | null };

export type Tables = { "people.person": PersonRow; "people.session": SessionRow; "people.sign_in_link": SignInLinkRow };
