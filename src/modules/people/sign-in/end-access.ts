import type { Database } from "#platform/db";
import { endAllAccess } from "./access-store.ts";

/**
 * In the transaction in which somebody leaves or is deactivated: their sessions, API tokens, invitations and resets end.
 * Nothing comes back when they do; their password stays. How many of each ended, for what the caller records.
 */
export const endAccess = (
  tx: Database,
  personId: string,
  now: Date,
): Promise<{ readonly sessions: number; readonly tokens: number; readonly links: number }> => endAllAccess(tx, personId, now);
