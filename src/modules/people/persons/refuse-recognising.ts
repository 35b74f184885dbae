import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Actor, ModuleDefinition } from "#platform/registry";
import { findPersonState } from "./person-store.ts";
import { withRoles } from "../sign-in/actor-of.ts";

/**
 * By mail address and number somebody is recognised when they sign in or forgot their password. Whoever may change these
 * of somebody who may do more could become them; so only who may do as much over everything, or lets people in anyway, may.
 */
export async function refuseRecognising(
  db: Database,
  modules: readonly ModuleDefinition[],
  actor: Actor,
  personIds: readonly string[],
  now: Date,
): Promise<void> {
  if (actor.grants.get("people:account.manage")?.all) return;
  for (const id of personIds) {
    if (id === actor.personId) continue;
    const person = await findPersonState(db, id);
    if (!person) continue;
    const { grants } = await withRoles({ db, modules }, id, person.name, now);
    if ([...grants].every(([permission, { all }]) => !all || actor.grants.get(permission)?.all)) continue;
    throw new Refusal(
      "forbidden",
      "people/may-do-more",
      `${person.name} may do more than you here and is recognised by mail address and number when signing in: an administrator changes these.`,
      { values: { personId: id } },
    );
  }
}
