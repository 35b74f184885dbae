import { chainsOfUnits, findHere, holdersOf, holdersOver } from "#modules/people";
import type { Role } from "#modules/people/contract";
import type { Database } from "#platform/db";
import { findGroups, membersOfGroups } from "../reviewer-groups/reviewer-group-store.ts";
import { homeOf, type Rooms } from "../requests/subjects-asked.ts";
import type { RequestRow } from "../requests/tables.ts";
import type { ReviewersSpec, SecondClock } from "./tables.ts";
import { whoDecides, type WhoDecides } from "./who-decides.ts";

type About = Pick<RequestRow, "subject_kind" | "subject_id" | "requester_id" | "unit_id">;

const roleWords: Readonly<Record<string, string>> = {
  reviewer: "Reviewers",
  "functional-lead": "Functional leads",
  "enablement-lead": "Enablement leads",
  "data-protection": "Data protection",
  executive: "Executives",
  administrator: "Administrators",
};

/** Who is asked, in words that name nobody. */
export async function reviewerGroupWords(db: Database, spec: ReviewersSpec): Promise<string> {
  if (spec.kind === "persons") return "Named persons";
  if (spec.kind === "role") return roleWords[spec.role] ?? spec.role;
  return (await findGroups(db, [spec.groupId])).get(spec.groupId)?.name ?? "A group that is gone";
}

/** Who asked, and who answers for the subject: they decide nothing in it. */
export async function excludedFrom(db: Database, rooms: Rooms, about: About, now: Date): Promise<string[]> {
  const home = await homeOf(db, rooms, about.subject_kind, about.subject_id, now);
  return [...new Set([...(about.requester_id === null ? [] : [about.requester_id]), ...(home?.persons ?? [])])];
}

async function namedBy(db: Database, spec: ReviewersSpec, unitId: string | null, now: Date): Promise<string[]> {
  if (spec.kind === "persons") return findHere(db, spec.personIds);
  if (spec.kind === "group") return findHere(db, (await membersOfGroups(db, [spec.groupId])).get(spec.groupId) ?? []);
  const chain = unitId === null ? [] : ((await chainsOfUnits(db, [unitId])).get(unitId) ?? []);
  return holdersOver(db, spec.role as Role, chain, now);
}

const leads = (db: Database, now: Date): Promise<string[]> => holdersOf(db, ["enablement-lead", "administrator"], now);

/** Who decides at a gate that asks these, of a request from this unit. */
export async function findReviewers(
  db: Database,
  spec: ReviewersSpec,
  unitId: string | null,
  excluded: readonly string[],
  now: Date,
): Promise<WhoDecides> {
  return whoDecides(await namedBy(db, spec, unitId, now), await leads(db, now), excluded);
}

/** To whom a gate goes whose first clock ran out: the named person, else the executives, else who leads enablement. */
export async function findSecond(db: Database, second: SecondClock, excluded: readonly string[], now: Date): Promise<readonly string[]> {
  const named = second.personId === null ? [] : await findHere(db, [second.personId]);
  const executives = await holdersOf(db, ["executive"], now);
  const first = whoDecides(named, executives, excluded);
  return first.persons.length > 0 ? first.persons : whoDecides([], await leads(db, now), excluded).persons;
}
