import type { PersonalDefinition } from "#platform/registry";
import { listDelegationRows } from "../delegations/delegation-store.ts";
import { listAssignments, listPersonLabels } from "../persons/assignment-store.ts";
import { findPerson, findPersons } from "../persons/person-store.ts";
import type { Role } from "../contract.ts";
import { listGrants } from "../roles/grant-history-store.ts";
import { roleNames } from "../roles/role-grant.ts";
import { forgetReasons, forgetTitles } from "./erasure-store.ts";

const nameless = "It stays under a name that says nothing, so that past counts of units stay what they were.";

const person: PersonalDefinition = {
  id: "people/person",
  title: "Who you are",
  seenBy: "",
  seenWith: ["people:person.read"],
  keptFor: "While you are here, and afterwards as history until it is erased; erasing takes name, mail address and numbers away.",
  read: async (db, personId) => {
    const row = await findPerson(db, personId);
    if (!row) return [];
    const { id, name, email, given_name, family_name, user_name, external_id, language, time_zone, joined_on, left_at, created_at } = row;
    const data = { id, name, email, given_name, family_name, user_name, external_id, language, time_zone, joined_on, left_at, created_at };
    const said: [string, string | null][] = [
      ["Name", name],
      ["Mail address", email],
      ["Name for signing in", user_name],
      ["Number", external_id],
      ["Language", language],
      ["Time zone", time_zone],
      ["First day", joined_on],
    ];
    return said.flatMap(([what, value], at) =>
      value === null ? [] : [{ since: created_at, text: `${what}: ${value}`, data: at === 0 ? data : { [what]: value } }],
    );
  },
  erase: async () => undefined,
};

const assignments: PersonalDefinition = {
  id: "people/assignment",
  title: "Where you work and worked, and for whom",
  seenBy: "",
  seenWith: ["people:person.read"],
  keptFor: "As history; after an erasure without name and job titles.",
  read: async (db, personId) =>
    (await listAssignments(db, personId)).map((row) => ({
      since: row.from_at,
      text: `${[row.title ?? row.level, row.unit_name ? `in ${row.unit_name}` : "in no unit", row.manager_name ? `reporting to ${row.manager_name}` : ""].filter((one) => one !== "").join(", ")}${row.to_at === null ? "" : `, until ${row.to_at.toISOString().slice(0, 10)}`}`,
      data: { ...row },
    })),
  erase: async (tx, personId) => {
    await forgetTitles(tx, personId);
    return `Where the person worked and when. ${nameless}`;
  },
};

const labels: PersonalDefinition = {
  id: "people/label",
  title: "Labels",
  seenBy: "",
  seenWith: ["people:person.read"],
  keptFor: "As history, so that past figures by label stay what they were; after an erasure without name.",
  read: async (db, personId) =>
    (await listPersonLabels(db, personId)).map((row) => ({
      since: row.from_at,
      text: `${row.dimension}: ${row.value}${row.to_at === null ? "" : `, until ${row.to_at.toISOString().slice(0, 10)}`}`,
      data: { ...row },
    })),
  erase: async (db, personId) => ((await listPersonLabels(db, personId)).length > 0 ? `Labels and when they held. ${nameless}` : undefined),
};

const rolesHeld: PersonalDefinition = {
  id: "people/role",
  title: "Roles you hold and held",
  seenBy: "",
  seenWith: ["people:role.read"],
  keptFor: "As history: who was allowed what must stay answerable.",
  read: async (db, personId) =>
    (await listGrants(db, personId)).map((row) => ({
      since: row.from_at,
      text: `${roleNames[row.role as Role] ?? row.role}${row.unit_name === null ? "" : ` over ${row.unit_name}`}${row.to_at === null ? "" : `, until ${row.to_at.toISOString().slice(0, 10)}`}`,
      data: { ...row },
    })),
  erase: async (db, personId) =>
    (await listGrants(db, personId)).length > 0
      ? "Which roles were held and when, without name: who was allowed what must stay answerable."
      : undefined,
};

const delegations: PersonalDefinition = {
  id: "people/delegation",
  title: "For whom you stand in, and who stands in for you",
  seenBy: "The other person, too.",
  seenWith: ["people:delegation.read"],
  keptFor: "As history: who was allowed what must stay answerable.",
  read: async (db, personId) => {
    const rows = await listDelegationRows(db, { personId, past: true }, new Date(0));
    const persons = await findPersons(
      db,
      rows.flatMap((row) => [row.from_person_id, row.to_person_id]),
    );
    const name = (id: string) => (id === personId ? "you" : (persons.get(id)?.name ?? id));
    return rows.map((row) => ({
      since: row.from_at,
      text: `From ${row.from_at.toISOString().slice(0, 10)} to ${(row.ended_at ?? row.to_at).toISOString().slice(0, 10)}: ${name(row.to_person_id)} for ${name(row.from_person_id)}`,
      data: { ...row },
    }));
  },
  erase: async (tx, personId) => {
    await forgetReasons(tx, personId);
    return undefined;
  },
};

export const peoplePersonal: readonly PersonalDefinition[] = [person, assignments, labels, rolesHeld, delegations];
