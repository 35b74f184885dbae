import { change } from "#platform/audit";
import type { Call } from "#platform/registry";
import { hashOf } from "#platform/secrets";
import type { signOut as route } from "../contract.ts";
import { signOutThere } from "../providers/sign-out-there.ts";
import { deleteSession } from "./session-store.ts";

/** Here first, whatever the provider answers. */
export async function signOut(call: Call<typeof route>): Promise<{ next: string | null }> {
  const { token } = call.session;
  call.session.clear();
  if (token === undefined) return { next: null };
  const ended = await change(call.platform, call, async (tx, record) => {
    const gone = await deleteSession(tx, hashOf(token));
    record({ action: "people/session-ended", subject: { kind: "session", id: gone?.id ?? "gone" } });
    return gone;
  });
  return { next: ended ? await signOutThere(call, ended) : null };
}
