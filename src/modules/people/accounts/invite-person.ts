import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { newId, type Id } from "#platform/ids";
import type { Call } from "#platform/registry";
import { hashOf, newToken } from "#platform/secrets";
import type { endInvitations as endRoute, invitePerson as route } from "../contract.ts";
import { accountUrl, invitationDays, ownAddress } from "./account-link.ts";
import { endLinks, findHolder, insertAccountLink } from "./account-store.ts";
import { mailInvitation } from "./account-mail.ts";

const missing = (): Refusal => new Refusal("missing", "people/person-missing", "Nobody of this id is on record.");

export async function invitePerson(call: Call<typeof route>): Promise<{
  invitation: { id: Id<"invitation">; createdAt: string; expiresAt: string };
  link: string;
  mailedTo: string | null;
}> {
  const { params, now, platform, actor, headers } = call;
  const address = ownAddress(platform.config, headers);
  const token = newToken();
  const id = newId("invitation", now);
  const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000);
  const link = accountUrl(address, token);
  const mailedTo = await change(platform, call, async (tx, record) => {
    const person = await findHolder(tx, params.personId, now);
    if (!person) throw missing();
    if (!person.isActive)
      throw new Refusal("conflict", "people/not-active", `${person.name} has left or is deactivated and cannot sign in.`);
    await endLinks(tx, person.id, now);
    await insertAccountLink(tx, {
      id,
      token_hash: hashOf(token),
      person_id: person.id,
      purpose: "invitation",
      created_by: actor.id,
      created_at: now,
      expires_at: expiresAt,
    });
    const sentTo = await mailInvitation(tx, platform.config, person, { link, by: actor.name, days: invitationDays, now });
    record({ action: "people/person-invited", subject: { kind: "person", id: person.id }, payload: { mailed: sentTo !== null } });
    return sentTo;
  });
  return { invitation: { id, createdAt: now.toISOString(), expiresAt: expiresAt.toISOString() }, link, mailedTo };
}

export async function endInvitations(call: Call<typeof endRoute>): Promise<{ ended: number }> {
  const { params, now, platform } = call;
  return change(platform, call, async (tx, record) => {
    if (!(await findHolder(tx, params.personId, now))) throw missing();
    const ended = await endLinks(tx, params.personId, now);
    record({ action: "people/invitations-ended", subject: { kind: "person", id: params.personId }, payload: { ended } });
    return { ended };
  });
}
