import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import { findHolderByEmail, savePassword } from "../accounts/account-store.ts";
import { acceptedHash } from "../accounts/set-password.ts";
import type { becomePerson as route, Role, SignedIn } from "../contract.ts";
import { recordPerson, refuseTaken } from "../persons/add-person.ts";
import { nowhere } from "../persons/given-place.ts";
import { grantsHeld, insertGrant } from "../roles/role-grant-store.ts";
import { refuseGrant } from "../roles/role-grant.ts";
import { beginSession } from "./begin-session.ts";
import { signedIn } from "./signed-in.ts";

/**
 * The operator says who they are: somebody new, or somebody on record by their mail address. They hold the role
 * administrator from then on, and the session goes on as theirs under a new token.
 */
export async function becomePerson(call: Call<typeof route>): Promise<SignedIn> {
  const { actor, body, now, platform, session } = call;
  if (actor.personId !== undefined)
    throw new Refusal(
      "conflict",
      "people/is-person",
      `You are signed in as ${actor.name} already; only the operator of the machine needs this.`,
    );
  const hash = await acceptedHash(body.password, body);
  const { begun, id } = await change(platform, call, async (tx, record) => {
    const known = await findHolderByEmail(tx, body.email, now);
    if (known && !known.isActive)
      throw new Refusal("conflict", "people/not-active", `${known.name} has left or is deactivated and cannot sign in.`);
    const personId = known?.id ?? newId("person", now);
    if (!known) {
      await recordPerson(tx, personId, { name: body.name, email: body.email }, nowhere, now);
      record({ action: "people/person-added", subject: { kind: "person", id: personId }, payload: { name: body.name, email: body.email } });
    }
    const held = await grantsHeld(tx, personId, now);
    if (!held.some(({ role, source, to_at }) => role === "administrator" && source === "hand" && to_at === null)) {
      const others = held.filter(({ role }) => role !== "administrator");
      refuseGrant(
        { role: "administrator", unitId: null, until: null },
        { id: personId, name: known?.name ?? body.name, isHere: true },
        others.map((one) => ({ role: one.role as Role, unitId: one.unit_id })),
        actor.personId,
        now,
      );
      const grant = newId("grant", now);
      await insertGrant(tx, {
        id: grant,
        person_id: personId,
        role: "administrator",
        unit_id: null,
        source: "hand",
        granted_by: actor.id,
        from_at: now,
        to_at: null,
      });
      record({ action: "people/role-granted", subject: { kind: "person", id: personId }, payload: { role: "administrator", grant } });
    }
    await savePassword(tx, personId, hash, now);
    record({ action: "people/password-set", subject: { kind: "person", id: personId }, payload: { by: "operator" } });
    return { id: personId, begun: await beginSession(tx, call, record, { actorId: personId, personId, method: "link" }) };
  }).catch((error: unknown) => refuseTaken(error, { email: body.email }));
  session.set(begun.token, begun.expiresAt);
  return signedIn(platform, id, now);
}
