import { chainsOfUnits, unitsWithin } from "#modules/people";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { covers, type Actor, type Home, type Reach } from "#platform/registry";
import { homeOf } from "../register/kept-by.ts";
import { missingUseCase } from "./use-case.ts";
import { findUseCase, lockUseCase, type Sight, type UseCaseRow } from "./use-case-store.ts";

export const judge = "governance:use-case.judge";
const nothing: Reach = { all: false, units: [], self: false };

/** A declared use that nobody took into the register yet: only who declared it and who decides about it may know of it. */
export const isConfidential = ({ declared }: UseCaseRow): boolean => declared !== null && declared.taken_in_at === null;

/** Where it belongs for those who read it: its unit, its owner and deputy, and who declared it. */
export const homeOfReaders = (db: Database, row: UseCaseRow): Promise<Home> =>
  homeOf(db, row.unit_id, [row.owner_id, row.deputy_id, row.declared?.person_id ?? null]);

/** Where it belongs for those who change it: once it is taken in, who declared it has no say any more. */
export const homeOfKeepers = (db: Database, row: UseCaseRow): Promise<Home> =>
  homeOf(db, row.unit_id, [row.owner_id, row.deputy_id, isConfidential(row) ? (row.declared?.person_id ?? null) : null]);

const isDeclarer = (row: UseCaseRow, actor: Actor): boolean => actor.personId !== undefined && row.declared?.person_id === actor.personId;

export function mayJudge(actor: Actor, home: Pick<Home, "units">): boolean {
  const reach = actor.grants.get(judge);
  return reach !== undefined && covers({ ...reach, self: false }, actor, { units: home.units, persons: [] });
}

/** Whether somebody may know that this declared use is there. */
export const maySee = (row: UseCaseRow, actor: Actor, home: Pick<Home, "units">): boolean =>
  !isConfidential(row) || isDeclarer(row, actor) || mayJudge(actor, home);

/** Whether somebody may know who declared it. */
export const mayKnowDeclarer = (row: UseCaseRow, actor: Actor, home: Pick<Home, "units">): boolean =>
  row.declared?.is_named === true || isDeclarer(row, actor) || mayJudge(actor, home);

/** What `listUseCaseRows` may show to whoever asks. */
export async function sightOf(db: Database, actor: Actor, reach: Reach): Promise<Sight> {
  const judges = actor.grants.get(judge) ?? nothing;
  return {
    all: reach.all,
    units: await unitsWithin(db, reach.units),
    personId: reach.self ? (actor.personId ?? null) : null,
    judges: { all: judges.all, units: await unitsWithin(db, judges.units) },
  };
}

/** The use case, if whoever asks may know of it. */
export async function visible(db: Database, actor: Actor, id: string): Promise<UseCaseRow> {
  const row = await findUseCase(db, id);
  return proven(db, actor, row);
}

/** The same, held until the transaction ends. */
export async function heldVisible(tx: Database, actor: Actor, id: string): Promise<UseCaseRow> {
  return proven(tx, actor, await lockUseCase(tx, id));
}

async function proven(db: Database, actor: Actor, row: UseCaseRow | undefined): Promise<UseCaseRow> {
  if (!row) throw missingUseCase();
  if (!maySee(row, actor, { units: await unitsOf(db, row) })) throw missingUseCase();
  return row;
}

const unitsOf = async (db: Database, { unit_id }: UseCaseRow): Promise<readonly string[]> =>
  unit_id === null ? [] : ((await chainsOfUnits(db, [unit_id])).get(unit_id) ?? []);

/** Refuses who reads a use case but does not keep it, such as who once declared it. */
export async function refuseUnlessKept(tx: Database, actor: Actor, reach: Reach, row: UseCaseRow): Promise<void> {
  if (covers(reach, actor, await homeOfKeepers(tx, row))) return;
  throw new Refusal(
    "forbidden",
    "governance/use-case-not-yours",
    "This is changed by its owner and deputy, and by who looks after its unit.",
  );
}
