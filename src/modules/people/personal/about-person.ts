import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call, Download, PersonalDefinition, PersonalItem, Platform } from "#platform/registry";
import type {
  AboutPerson,
  exportAboutMe as exportMeRoute,
  exportAboutPerson as exportPersonRoute,
  readAboutMe as meRoute,
  readAboutPerson as personRoute,
} from "../contract.ts";
import { findPerson, findPersons, personOf } from "../persons/person-store.ts";
import { missingPerson } from "../persons/person.ts";
import { exported, listLooks, looked } from "./look-store.ts";
import { rolesThatSee, sentenceOf } from "./seen-by.ts";

type Known = { readonly definition: PersonalDefinition; readonly items: readonly PersonalItem[] };

/** What every room holds about a person. */
const knownAbout = ({ db, modules }: Platform, personId: string): Promise<Known[]> =>
  Promise.all(
    modules.flatMap((one) => one.personal ?? []).map(async (definition) => ({ definition, items: await definition.read(db, personId) })),
  );

async function aboutPerson(platform: Platform, personId: string, now: Date): Promise<AboutPerson> {
  const row = await findPerson(platform.db, personId);
  if (!row) throw missingPerson();
  const looks = await listLooks(platform.db, personId);
  const persons = await findPersons(platform.db, [...new Set(looks.map(({ by }) => by))]);
  return {
    person: personOf(row),
    asOf: now.toISOString(),
    sections: (await knownAbout(platform, personId)).map(({ definition, items }) => {
      const seenByRoles = rolesThatSee(platform.modules, definition.seenWith ?? []);
      const since = items.flatMap((one) => one.since ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0];
      return {
        id: definition.id,
        title: definition.title,
        seenBy: definition.seenWith === undefined ? definition.seenBy : `${definition.seenBy} ${sentenceOf(seenByRoles)}`.trim(),
        seenByRoles,
        keptFor: definition.keptFor,
        since: since?.toISOString() ?? null,
        items: items.map((one) => ({ since: one.since?.toISOString() ?? null, text: one.text })),
      };
    }),
    looks: looks.map(({ at, by, action }) => ({
      at: at.toISOString(),
      by: persons.get(by)?.name ?? by,
      what: action === exported ? ("exported" as const) : ("looked" as const),
    })),
  };
}

/** The person who asks; the operator of the machine is none. */
export function personAsking(actor: { readonly personId?: string }): string {
  if (actor.personId !== undefined) return actor.personId;
  throw new Refusal("missing", "people/no-person", "You are signed in as the operator of this machine, who is no person on record.");
}

export const readAboutMe = ({ platform, actor, now }: Call<typeof meRoute>): Promise<AboutPerson> =>
  aboutPerson(platform, personAsking(actor), now);

export async function readAboutPerson(call: Call<typeof personRoute>): Promise<AboutPerson> {
  const { platform, params, now } = call;
  const about = await aboutPerson(platform, params.id, now);
  await recordLook(call, params.id, looked);
  return about;
}

export const exportAboutMe = (call: Call<typeof exportMeRoute>): Promise<Download> => exportOf(call, personAsking(call.actor));

export const exportAboutPerson = (call: Call<typeof exportPersonRoute>): Promise<Download> => exportOf(call, call.params.id);

type Asking = Pick<Call<typeof meRoute>, "platform" | "actor" | "now" | "requestId">;

async function exportOf(call: Asking, personId: string): Promise<Download> {
  const { platform, now } = call;
  const about = await aboutPerson(platform, personId, now);
  const known = await knownAbout(platform, personId);
  const data = known.map(({ definition: { id, title, keptFor }, items }) => ({ id, title, keptFor, items }));
  await recordLook(call, personId, exported);
  return {
    fileName: `what-is-known-${personId}-${now.toISOString().slice(0, 10)}.json`,
    type: "application/json; charset=utf-8",
    body: `${JSON.stringify({ ...about, data }, null, 2)}\n`,
  };
}

const recordLook = (call: Asking, personId: string, action: string): Promise<void> =>
  change(call.platform, call, async (_, record) => record({ action, subject: { kind: "person", id: personId } }));
