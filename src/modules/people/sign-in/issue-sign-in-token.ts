import { change, system } from "#platform/audit";
import type { Platform } from "#platform/registry";
import { hashOf, newToken } from "#platform/secrets";
import { deleteLinksOver, insertLink } from "./sign-in-store.ts";

/** A fresh token that opens one session once; what is over goes. */
export async function issueSignInToken(platform: Pick<Platform, "db" | "clock" | "config">): Promise<string> {
  const token = newToken();
  const now = await platform.clock();
  const expiresAt = new Date(now.getTime() + platform.config.signInMinutes * 60_000);
  await change(platform, { actor: system, now, requestId: "sign-in-link" }, async (tx, record) => {
    await deleteLinksOver(tx, now);
    await insertLink(tx, { token_hash: hashOf(token), created_at: now, expires_at: expiresAt });
    record({ action: "people/sign-in-link-issued", subject: { kind: "sign-in-link", id: hashOf(token).slice(0, 12) } });
  });
  return token;
}

/** The token in the fragment, which browsers send to no server and write to no log. */
export const signInUrl = (origin: string, token: string): string => `${origin}/sign-in#token=${token}`;
