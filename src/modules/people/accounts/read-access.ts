import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Id } from "#platform/ids";
import type { Access } from "../contract.ts";
import { findHolder, openInvitations, readAccessRows } from "./account-store.ts";

export async function readAccess(db: Database, personId: string, now: Date): Promise<Access> {
  const holder = await findHolder(db, personId, now);
  if (!holder) throw new Refusal("missing", "people/person-missing", "Nobody of this id is on record.");
  const rows = await readAccessRows(db, personId, now);
  const invitations = await openInvitations(db, personId, now);
  return {
    active: holder.isActive,
    email: holder.email,
    passwordChangedAt: rows.passwordChangedAt?.toISOString() ?? null,
    sessions: rows.sessions,
    tokens: rows.tokens,
    identities: rows.identities.map((one) => ({
      providerId: one.providerId as Id<"provider">,
      provider: one.provider,
      since: one.since.toISOString(),
      lastUsedAt: one.lastUsedAt.toISOString(),
    })),
    invitations: invitations.map((one) => ({
      id: one.id as Id<"invitation">,
      createdAt: one.created_at.toISOString(),
      expiresAt: one.expires_at.toISOString(),
    })),
  };
}
