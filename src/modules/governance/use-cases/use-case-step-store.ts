/** What happened to a use case: its steps, attestations and decisions. */
import { jsonb, type Database } from "#platform/db";
import { newId } from "#platform/ids";
import type { Tables } from "../schema.ts";
import type { AttestationTable, DecisionTable, UseCaseStepTable } from "./tables.ts";

const table = (db: Database) => db.withTables<Tables>();

export type Step = Pick<UseCaseStepTable, "use_case_id" | "at" | "by_id" | "what"> &
  Partial<Pick<UseCaseStepTable, "from_state" | "to_state" | "reason" | "criteria">>;

export async function insertStep(
  tx: Database,
  { from_state = null, to_state = null, reason = null, criteria = [], ...step }: Step,
): Promise<void> {
  await table(tx)
    .insertInto("governance.use_case_step")
    .values({ ...step, id: newId("step", step.at), from_state, to_state, reason, criteria: jsonb(criteria) })
    .execute();
}

/** The newest first. */
export const stepsOf = (db: Database, useCaseId: string): Promise<UseCaseStepTable[]> =>
  table(db)
    .selectFrom("governance.use_case_step")
    .selectAll()
    .where("use_case_id", "=", useCaseId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(500)
    .execute();

export const stepsBy = (db: Database, personId: string): Promise<UseCaseStepTable[]> =>
  table(db).selectFrom("governance.use_case_step").selectAll().where("by_id", "=", personId).orderBy("at").limit(10_000).execute();

export async function insertAttestation(tx: Database, row: AttestationTable): Promise<void> {
  await table(tx).insertInto("governance.use_case_attestation").values(row).execute();
}

/** Of this wording; the newest of each check last. */
export const attestationsOf = (db: Database, useCaseId: string, wording: number): Promise<AttestationTable[]> =>
  table(db)
    .selectFrom("governance.use_case_attestation")
    .selectAll()
    .where("use_case_id", "=", useCaseId)
    .where("wording", "=", wording)
    .orderBy("at")
    .orderBy("id")
    .execute();

/** False when this request's decision is known already. */
export async function insertDecision(tx: Database, row: DecisionTable): Promise<boolean> {
  const made = await table(tx)
    .insertInto("governance.use_case_decision")
    .values(row)
    .onConflict((clash) => clash.column("request_id").doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** The newest first. */
export const decisionsOf = (db: Database, useCaseId: string): Promise<DecisionTable[]> =>
  table(db)
    .selectFrom("governance.use_case_decision")
    .selectAll()
    .where("use_case_id", "=", useCaseId)
    .orderBy("at", "desc")
    .orderBy("request_id", "desc")
    .execute();
