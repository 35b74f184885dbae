import { erasePayloads } from "#platform/audit";
import type { Database } from "#platform/db";
import type { ModuleDefinition } from "#platform/registry";
import { randomBytes } from "node:crypto";
import { lockPerson, updatePerson } from "../persons/person-store.ts";
import { missingPerson } from "../persons/person.ts";
import { endAccess } from "../sign-in/end-access.ts";
import { aliasOf } from "./erasure.ts";
import { forgetName, isNamed } from "./erasure-store.ts";

/** Erases in every room within the caller's transaction; what stays and why, one sentence each. The row itself stays, nameless. */
export async function erasePerson(
  tx: Database,
  modules: readonly ModuleDefinition[],
  personId: string,
  now: Date,
): Promise<{ readonly alias: string; readonly stays: string[] }> {
  const person = await lockPerson(tx, personId);
  if (!person) throw missingPerson();
  await endAccess(tx, personId, now);
  const stays: string[] = [];
  for (const definition of modules.flatMap((one) => one.personal ?? [])) {
    const stay = await definition.erase(tx, personId, now);
    if (stay !== undefined) stays.push(stay);
  }
  const alias = await freeAlias(tx);
  await forgetName(tx, personId, person.name, alias);
  await updatePerson(
    tx,
    personId,
    {
      name: alias,
      email: null,
      given_name: null,
      family_name: null,
      user_name: null,
      external_id: null,
      language: null,
      time_zone: null,
      joined_on: null,
      anonymised_at: now,
      deactivated_at: now,
    },
    now,
  );
  await erasePayloads(tx, { kind: "person", id: personId });
  return { alias, stays };
}

async function freeAlias(tx: Database): Promise<string> {
  for (let bytes = 2; ; bytes += 1) {
    const alias = aliasOf(randomBytes(bytes));
    if (!(await isNamed(tx, alias))) return alias;
  }
}
