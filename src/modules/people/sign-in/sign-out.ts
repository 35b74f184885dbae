import { change } from "#platform/audit";
import type { Call } from "#platform/registry";
import type { signOut as route } from "../contract.ts";
import { deleteSession } from "./session-store.ts";
import { hashOf } from "./token.ts";

export async function signOut(call: Call<typeof route>): Promise<undefined> {
  const { token } = call.session;
  call.session.clear();
  if (token === undefined) return undefined;
  await change(call.platform, call, async (tx, record) => {
    const ended = await deleteSession(tx, hashOf(token));
    record({ action: "people/session-ended", subject: { kind: "session", id: ended?.id ?? "gone" } });
  });
  return undefined;
}
