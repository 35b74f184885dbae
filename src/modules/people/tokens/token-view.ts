import type { Id } from "#platform/ids";
import type { ApiToken } from "../contract.ts";
import type { ListedToken } from "./token-store.ts";

export const tokenView = (row: ListedToken): ApiToken => ({
  id: row.id as Id<"token">,
  prefix: row.prefix,
  name: row.name,
  owner: row.person_id === null ? null : { id: row.person_id as Id<"person">, name: row.ownerName ?? row.person_id },
  scopes: [...row.scopes],
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
});
