import type { Database } from "#platform/db";
import type { Entry } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { joinAt } from "../persons/add-person.ts";
import { nowhere } from "../persons/given-place.ts";
import { insertPerson, takenField } from "../persons/person-store.ts";
import type { ProviderRow } from "../sign-in/tables.ts";
import { findByKey, findBySubject, isKnownThere, rememberIdentity, type Matched } from "./identity-store.ts";
import type { Profile } from "./profile.ts";
import { lockProvider } from "./provider-store.ts";

const refused = (code: string, message: string): Refusal => new Refusal("forbidden", `people/${code}`, message);

/**
 * Who on record this is: whom the provider's subject belongs to, else who is found by the one thing that was agreed on,
 * else somebody new where the provider may bring new people. Nobody is guessed.
 */
export async function matchPerson(
  tx: Database,
  provider: ProviderRow,
  profile: Profile,
  now: Date,
  record: (entry: Entry) => void,
): Promise<{ readonly id: string; readonly name: string }> {
  proveDomain(provider, profile);
  let known = await findBySubject(tx, provider.id, profile.subject, now);
  if (!known) {
    await lockProvider(tx, provider.id);
    // Whoever came at the same moment in another browser may have been first.
    known = await findBySubject(tx, provider.id, profile.subject, now);
  }
  if (known) {
    proveActive(known);
    await rememberIdentity(tx, provider.id, profile.subject, known.id, now);
    return known;
  }
  const person = (await findOnRecord(tx, provider, profile, now)) ?? (await addFromProvider(tx, provider, profile, now, record));
  await rememberIdentity(tx, provider.id, profile.subject, person.id, now);
  record({ action: "people/identity-linked", subject: { kind: "person", id: person.id }, payload: { provider: provider.id } });
  return person;
}

function proveActive(person: Matched): void {
  if (!person.isActive) throw refused("not-active", `${person.name} has left or is deactivated and cannot sign in.`);
}

function proveDomain({ name, mail_domains: domains }: ProviderRow, { email }: Profile): void {
  if (domains.length === 0) return;
  const domain = email?.split("@").at(-1)?.toLowerCase();
  if (domain === undefined)
    throw refused("mail-unchecked", `${name} gave no mail address that it has checked, and only some mail domains are let in.`);
  if (!domains.includes(domain)) throw refused("mail-domain", `People with a mail address at ${domain} cannot sign in with ${name} here.`);
}

async function findOnRecord(tx: Database, provider: ProviderRow, profile: Profile, now: Date): Promise<Matched | undefined> {
  const value = provider.matching === "email" ? profile.email : profile.matchValue;
  if (value === null) {
    throw provider.matching === "email" && profile.hasUncheckedMail
      ? refused(
          "mail-unchecked",
          `${provider.name} has not checked your mail address, so it does not show who you are. Confirm it there, then sign in again.`,
        )
      : refused(
          "claim-missing",
          `${provider.name} did not say your ${provider.match_claim}, by which you would be found. Ask whoever runs it.`,
        );
  }
  const found = await findByKey(tx, provider.matching, value, now);
  const byMail = provider.matching === "email" || profile.email === null ? undefined : await findByKey(tx, "email", profile.email, now);
  if (byMail && found?.id !== byMail.id)
    throw refused(
      "ambiguous",
      found
        ? `What ${provider.name} says fits two people on record. An administrator has to say which is you.`
        : `Somebody with your mail address is on record, but not with this ${provider.match_claim}. An administrator has to put that right.`,
    );
  if (!found) return undefined;
  proveActive(found);
  if (await isKnownThere(tx, provider.id, found.id))
    throw refused(
      "other-identity",
      `${found.name} is known under another account at ${provider.name}. An administrator can unlink that one.`,
    );
  return found;
}

async function addFromProvider(
  tx: Database,
  provider: ProviderRow,
  profile: Profile,
  now: Date,
  record: (entry: Entry) => void,
): Promise<{ id: string; name: string }> {
  if (!provider.creates_persons)
    throw refused(
      "not-on-record",
      "You are not on record here yet. Ask an administrator to add you, with the same mail address or number.",
    );
  const name = profile.name ?? ([profile.givenName, profile.familyName].filter(Boolean).join(" ") || profile.userName || profile.email);
  if (!name) throw refused("claim-missing", `${provider.name} did not say your name.`);
  const person = { id: newId("person", now), name };
  try {
    await insertPerson(tx, {
      ...person,
      email: profile.email,
      given_name: profile.givenName,
      family_name: profile.familyName,
      user_name: provider.matching === "user-name" ? profile.matchValue : profile.userName,
      external_id: provider.matching === "external-id" ? profile.matchValue : null,
      created_at: now,
    });
  } catch (error) {
    if (takenField(error) === undefined) throw error;
    throw refused(
      "ambiguous",
      `What ${provider.name} says about you belongs to somebody else on record. An administrator has to put that right.`,
    );
  }
  await joinAt(tx, person.id, nowhere, now);
  record({
    action: "people/person-added",
    subject: { kind: "person", id: person.id },
    payload: { name, email: profile.email, by: `provider:${provider.id}` },
  });
  return person;
}
