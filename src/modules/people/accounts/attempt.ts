import { createHash } from "node:crypto";

/** How attempts are counted for one thing: some are free, then each waits twice as long as the one before, up to a most. */
export type Limit = { readonly key: string; readonly free: number; readonly mostSeconds: number };

/** Attempts are forgotten when none came for this long. */
export const forgottenAfterMinutes = 60;

const digest = (...parts: readonly string[]): string => createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 40);

/**
 * Who tries many passwords on one account from one address waits longest; who tries many accounts from one address waits
 * too. What everybody's attempts on one account together cost its owner is a minute at the most: nobody can lock
 * somebody else out.
 */
export function signInLimits(email: string, address: string): readonly Limit[] {
  const account = email.toLowerCase();
  return [
    { key: `account:${digest(account)}`, free: 30, mostSeconds: 60 },
    { key: `address:${digest(address)}`, free: 60, mostSeconds: 900 },
    { key: `both:${digest(account, address)}`, free: 6, mostSeconds: 900 },
  ];
}

/** Mails about one account within an hour, and asks from one address. */
export const resetLimits = (email: string, address: string): { readonly account: Limit; readonly address: Limit } => ({
  account: { key: `reset:${digest(email.toLowerCase())}`, free: 3, mostSeconds: 900 },
  address: { key: `reset-from:${digest(address)}`, free: 20, mostSeconds: 900 },
});

/** Attempts to say one's present password again, so that an open browser is no place to guess. */
export const ownPasswordLimit = (personId: string): Limit => ({ key: `own:${digest(personId)}`, free: 6, mostSeconds: 900 });
