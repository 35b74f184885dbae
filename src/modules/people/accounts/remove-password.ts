import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import type { removePassword as route } from "../contract.ts";
import { endSessions } from "../sign-in/session-store.ts";
import { deletePassword, endLinks } from "./account-store.ts";

export async function removePassword(call: Call<typeof route>): Promise<undefined> {
  const { params, now, platform } = call;
  return change(platform, call, async (tx, record) => {
    if (!(await deletePassword(tx, params.personId)))
      throw new Refusal("missing", "people/no-password", "This person has no password here.");
    await endLinks(tx, params.personId, now);
    const ended = await endSessions(tx, params.personId, { butNot: undefined });
    record({
      action: "people/password-removed",
      subject: { kind: "person", id: params.personId },
      payload: { sessionsEnded: ended.length },
    });
    return undefined;
  });
}
