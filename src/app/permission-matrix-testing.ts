/** An organisation of two functions with somebody for each role in both, for permission-matrix.test.ts. */
import { actorOf } from "#modules/people";
import type { Role } from "#modules/people/contract";
import type { Route } from "#platform/contract";
import { startDeadline } from "#platform/deadlines";
import { newId } from "#platform/ids";
import type { Actor, Platform } from "#platform/registry";
import { sql } from "kysely";
import { governanceAsked, governanceSubjects, governanceOfPersons } from "./permission-matrix-governance-testing.ts";
import { columns, type Cell } from "./permission-matrix.ts";

/** What is recognisable in a function: nothing of the other one may come back to whoever reaches this one only. */
export const functions = ["alpha", "beta"] as const;
export type Function = (typeof functions)[number];
type Place = { readonly unit: string; readonly team: string; readonly manager: string; readonly member: string };
export type World = { readonly platform: Platform; readonly places: Readonly<Record<Function, Place>>; readonly now: Date };

/** Somebody who tries: a role over everything, or over one function; where they sit is in their name. */
export type Trier = { readonly role: Role; readonly over: Function | "everything"; readonly sits: Function; readonly actor: Actor };

const always: readonly Role[] = ["functional-lead"];
/** Roles that may be granted over a unit though they need not be. */
const sometimes: readonly Role[] = ["enablement-lead", "reviewer", "builder", "executive"];

export async function buildWorld(platform: Platform): Promise<World> {
  const now = await platform.clock();
  const places: Partial<Record<Function, Place>> = {};
  for (const name of functions) {
    const unit = await addUnit(platform, `${name}unit`, "function", null, now);
    const team = await addUnit(platform, `${name}team`, "team", unit, now);
    const manager = await addPerson(platform, `${name}boss`, unit, null, now);
    places[name] = { unit, team, manager, member: await addPerson(platform, `${name}other`, team, manager, now) };
  }
  const { alpha, beta } = places;
  if (!alpha || !beta) throw new Error("The world has two functions.");
  return { platform, now, places: { alpha, beta } };
}

async function addUnit({ db }: Platform, name: string, kind: string, parent: string | null, now: Date): Promise<string> {
  const id = newId("unit", now);
  await sql`insert into people.unit (id, created_at) values (${id}, ${now})`.execute(db);
  await sql`insert into people.unit_state (unit_id, name, kind, parent_id, from_at) values (${id}, ${name}, ${kind}, ${parent}, ${now})`.execute(
    db,
  );
  return id;
}

async function addPerson({ db }: Platform, name: string, unit: string, manager: string | null, now: Date): Promise<string> {
  const id = newId("person", now);
  const email = `${id}@${name}.example.org`;
  await sql`insert into people.person (id, name, email, created_at) values (${id}, ${name}, ${email}, ${now})`.execute(db);
  await sql`insert into people.assignment (person_id, unit_id, manager_id, from_at) values (${id}, ${unit}, ${manager}, ${now})`.execute(
    db,
  );
  return id;
}

/** Everybody who tries: each role over everything where it can be, and each that can over either function. */
export async function triersIn(world: World): Promise<Trier[]> {
  const { platform, places, now } = world;
  const triers: Trier[] = [];
  const add = async (role: Role, over: Trier["over"], sits: Function): Promise<void> => {
    const person = await addPerson(platform, `${sits}self`, places[sits].team, places[sits].manager, now);
    const unit = over === "everything" ? null : places[over].unit;
    if (role === "manager")
      await sql`update people.assignment set manager_id = ${person} where person_id = ${places[sits].member}`.execute(platform.db);
    else if (role !== "employee")
      await sql`insert into people.role_grant (id, person_id, role, unit_id, source, granted_by, from_at)
        values (${newId("grant", now)}, ${person}, ${role}, ${unit}, 'hand', 'test', ${now})`.execute(platform.db);
    const actor = await actorOf(platform, person, now);
    if (!actor) throw new Error(`Nobody is ${role} of ${over}.`);
    triers.push({ role, over, sits, actor });
  };
  for (const role of columns) {
    if (role === "manager" || always.includes(role)) for (const name of functions) await add(role, name, name);
    else {
      await add(role, "everything", "alpha");
      if (sometimes.includes(role)) for (const name of functions) await add(role, name, name);
    }
  }
  return triers;
}

/** Something of a function, or somebody's own; undefined where this kind has no owner. */
export type SubjectBuilder = (world: World, where: Function, owner: string | undefined) => Promise<string | undefined>;

const asOthers = (world: World, where: Function) => [world.places[where].manager, world.places[where].member] as const;

const workflow: SubjectBuilder = async ({ platform: { db }, places, now, ...world }, where, owner) => {
  const id = newId("workflow", now);
  const [first, second] = asOthers({ platform: { db } as Platform, places, now, ...world }, where);
  await sql`insert into workflows.workflow (id, name, function, frequency, owner_id, deputy_id, unit_id, created_at)
    values (${id}, ${`${owner === undefined ? `${where}other` : `${where}self`} ${id}`}, 'Any', 'daily', ${owner ?? first}, ${second},
            ${owner === undefined ? places[where].team : null}, ${now})`.execute(db);
  return id;
};

/** One builder for each kind of subject that a route's `reach: { on }` names. */
export const subjectsOf: Readonly<Record<string, SubjectBuilder>> = {
  ...governanceSubjects,
  person: async ({ places }, where, owner) => owner ?? places[where].member,
  deadline: ({ platform, places, now }, where, owner) =>
    startDeadline(platform.db, {
      kind: "people/duty-handover",
      subject: { kind: "person", id: places[where].member },
      title: owner === undefined ? `${where}other` : "own",
      to: [owner ?? places[where].member],
      allowance: { amount: 30, unit: "calendar-days" },
      calendarId: null,
      now,
    }),
  erasure: async ({ platform, places, now }, where, owner) => {
    const id = newId("erasure", now);
    const person = owner ?? places[where].member;
    await sql`insert into people.erasure (id, person_id, state, asked_by, asked_at) values (${id}, ${person}, 'refused', ${person}, ${now})`.execute(
      platform.db,
    );
    return id;
  },
  delegation: async ({ platform, places, now }, where, owner) => {
    const id = newId("delegation", now);
    await sql`insert into people.delegation (id, from_person_id, to_person_id, from_at, to_at)
      values (${id}, ${owner ?? places[where].member}, ${places[where].manager}, ${now}, ${new Date(now.getTime() + 86_400_000)})`.execute(
      platform.db,
    );
    return id;
  },
  unit: async ({ places }, where, owner) => (owner === undefined ? places[where].team : undefined),
  workflow,
  import: async (world, where, owner) => {
    const id = newId("import", world.now);
    const of = owner === undefined ? await workflow(world, where, undefined) : null;
    await sql`insert into workflows.import (id, state, file_name, bytes, sha256, workflow_id, uploaded_by, created_at, changed_at)
      values (${id}, 'refused', ${owner === undefined ? `${where}other.csv` : "own.csv"}, 1, ${id}, ${of}, ${owner ?? null}, ${world.now}, ${world.now})`.execute(
      world.platform.db,
    );
    return id;
  },
};

/** Kinds that belong to persons and to no unit: a role over a unit does not reach them. */
const ofPersons: readonly string[] = ["deadline", "delegation", "erasure", ...governanceOfPersons];

export type Asked = { readonly body?: object; readonly query?: Readonly<Record<string, string>>; readonly file?: string };

export type Asking = "own" | ((world: World, where: Function | "own", trier: Trier) => Promise<Asked | undefined> | Asked | undefined);

/**
 * What is asked of endpoints that write and answer from the reach (`reach: "filters"`): in which function, so that the same
 * can be tried in the other one; for "own" what is asked about oneself, or undefined where there is none. "own": it is about whoever asks only, so that everybody who holds it may.
 */
export const asked: Readonly<Record<string, Asking>> = {
  ...governanceAsked,
  signOut: "own",
  askErasure: "own",
  endOwnSession: "own",
  endOtherSessions: "own",
  changePassword: "own",
  makeOwnToken: "own",
  revokeOwnToken: "own",
  markNotices: "own",
  takeNoticeAction: "own",
  changeNoticeSetting: "own",
  renewFeed: "own",
  removeFeed: "own",
  createWorkflow: ({ places }, where) =>
    where === "own"
      ? undefined
      : {
          body: {
            name: `Made ${newId("name", new Date())}`,
            function: "Any",
            frequency: "daily",
            ownerId: places[where].manager,
            deputyId: places[where].member,
            unitId: places[where].team,
          },
        },
  uploadImport: async (world, where, { sits, actor }) => ({
    query: { workflowId: (await (where === "own" ? workflow(world, sits, actor.id) : workflow(world, where, undefined))) ?? "" },
    file: "case,activity,time\n1,a,2026-01-01\n",
  }),
  createUnit: ({ places }, where) =>
    where === "own" ? undefined : { body: { name: newId("name", new Date()), kind: "team", parentId: places[where].unit } },
  delegate: ({ places, now }, where, { actor, sits }) => ({
    body: {
      fromPersonId: where === "own" ? actor.id : places[where].member,
      toPersonId: places[where === "own" ? sits : where].manager,
      endsAt: new Date(now.getTime() + 86_400_000).toISOString(),
    },
  }),
};

/** What the matrix expects: the role's own cell over what it was granted for, and the cell of an employee for one's own. */
export function mayAsk(
  route: Route,
  cells: Readonly<Record<Role, Cell>>,
  { role, over, sits }: Trier,
  subject: Function | "own" | "nothing",
): boolean {
  const isOfPersons = typeof route.reach === "object" && ofPersons.includes(route.reach.on);
  const reaches = (of: Role, where: Trier["over"]): boolean => {
    const cell = cells[of];
    if (cell === "-") return false;
    if (subject === "own") return route.reach !== undefined && (cell === "self" || where === "everything" || where === sits);
    if (cell === "self") return route.reach === "filters" && subject === "nothing";
    if (subject === "nothing") return route.reach !== undefined || where === "everything";
    return where === "everything" || (where === subject && !isOfPersons);
  };
  return reaches(role, over) || reaches("employee", "everything");
}
