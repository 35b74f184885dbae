import { jsonb, type Database } from "#platform/db";
import type { Updateable } from "kysely";
import type { Tables } from "../schema.ts";
import type { GateRow, NewGateRow, StopRow } from "./tables.ts";

const table = (db: Database) => db.withTables<Tables>();

export async function insertGates(tx: Database, rows: readonly NewGateRow[]): Promise<void> {
  if (rows.length === 0) return;
  await table(tx)
    .insertInto("governance.gate")
    .values(rows.map((row) => ({ ...row, reviewers: jsonb(row.reviewers), second: jsonb(row.second) })))
    .execute();
}

export const findGate = (db: Database, id: string): Promise<GateRow | undefined> =>
  table(db).selectFrom("governance.gate").selectAll().where("id", "=", id).executeTakeFirst();

export async function gatesOf(db: Database, requestIds: readonly string[]): Promise<GateRow[]> {
  if (requestIds.length === 0) return [];
  return table(db)
    .selectFrom("governance.gate")
    .selectAll()
    .where("request_id", "in", requestIds)
    .orderBy("request_id")
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** Changes a gate that is in this state, and says whether it was. */
export async function changeGate(
  tx: Database,
  id: string,
  state: GateRow["state"],
  fields: Omit<Updateable<Tables["governance.gate"]>, "id" | "reviewers" | "second">,
): Promise<boolean> {
  const done = await table(tx)
    .updateTable("governance.gate")
    .set(fields)
    .where("id", "=", id)
    .where("state", "=", state)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Closes what is open or waits in a request. */
export async function closeGates(tx: Database, requestId: string, now: Date, because: string): Promise<void> {
  await table(tx)
    .updateTable("governance.gate")
    .set({ state: "closed", closed_at: now, closed_because: because, due_at: null })
    .where("request_id", "=", requestId)
    .where("state", "in", ["open", "waiting"])
    .execute();
}

export async function addReviewers(tx: Database, gateId: string, persons: readonly string[], part: "reviewer" | "second"): Promise<void> {
  if (persons.length === 0) return;
  await table(tx)
    .insertInto("governance.gate_reviewer")
    .values([...new Set(persons)].map((person_id) => ({ gate_id: gateId, person_id, part })))
    .onConflict((on) => on.columns(["gate_id", "person_id"]).doNothing())
    .execute();
}

export async function reviewersOf(db: Database, gateIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  if (gateIds.length === 0) return found;
  const rows = await table(db)
    .selectFrom("governance.gate_reviewer")
    .select(["gate_id", "person_id"])
    .where("gate_id", "in", gateIds)
    .orderBy("person_id")
    .execute();
  for (const { gate_id, person_id } of rows) found.set(gate_id, [...(found.get(gate_id) ?? []), person_id]);
  return found;
}

export async function insertStop(
  tx: Database,
  row: Pick<StopRow, "id" | "gate_id" | "asked_at" | "asked_by" | "question" | "deadline_id">,
): Promise<void> {
  await table(tx).insertInto("governance.gate_stop").values(row).execute();
}

export async function stopsOf(db: Database, gateIds: readonly string[]): Promise<StopRow[]> {
  if (gateIds.length === 0) return [];
  return table(db)
    .selectFrom("governance.gate_stop")
    .selectAll()
    .where("gate_id", "in", gateIds)
    .orderBy("asked_at")
    .orderBy("id")
    .execute();
}

/** Ends the stop of a gate that is not ended, and says whether there was one. */
export async function endStop(
  tx: Database,
  gateId: string,
  fields: Pick<Updateable<Tables["governance.gate_stop"]>, "ended_at" | "ended_because" | "answered_at" | "answered_by" | "answer">,
): Promise<boolean> {
  const done = await table(tx)
    .updateTable("governance.gate_stop")
    .set(fields)
    .where("gate_id", "=", gateId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** A question may be answered after its days were used up, while the gate is open. */
export async function answerStop(tx: Database, stopId: string, personId: string | null, answer: string, now: Date): Promise<void> {
  await table(tx)
    .updateTable("governance.gate_stop")
    .set({ answered_at: now, answered_by: personId, answer })
    .where("id", "=", stopId)
    .execute();
}
