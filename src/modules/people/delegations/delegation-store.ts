import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { DelegationRow, Tables } from "../schema.ts";

const table = (db: Database) => db.withTables<Tables>();

export async function insertDelegation(tx: Database, row: DelegationRow): Promise<void> {
  await table(tx).insertInto("people.delegation").values(row).execute();
}

export const findDelegation = (db: Database, id: string): Promise<DelegationRow | undefined> =>
  table(db).selectFrom("people.delegation").selectAll().where("id", "=", id).executeTakeFirst();

export const lockDelegation = (tx: Database, id: string): Promise<DelegationRow | undefined> =>
  table(tx).selectFrom("people.delegation").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export async function closeDelegation(tx: Database, id: string, now: Date): Promise<void> {
  await table(tx).updateTable("people.delegation").set({ ended_at: now }).where("id", "=", id).execute();
}

/** Who stands in for whom at any moment between; two who stand in for each other at once meet here, not in the table. */
export async function edgesBetween(tx: Database, from: Date, to: Date): Promise<{ from: string; to: string }[]> {
  await sql`lock table people.delegation in share row exclusive mode`.execute(tx);
  const { rows } = await sql<{ from: string; to: string }>`
    select from_person_id as "from", to_person_id as "to" from people.delegation
     where from_at < ${to} and to_at > ${from} and (ended_at is null or ended_at > ${from})`.execute(tx);
  return rows;
}

export type DelegationQuestion = {
  readonly personId?: string | undefined;
  readonly past?: boolean | undefined;
  readonly only?: string | undefined;
};

/** Of everybody, of one person on either side, and of those only what concerns `only`. Newest first. */
export async function listDelegationRows(db: Database, { personId, past, only }: DelegationQuestion, now: Date): Promise<DelegationRow[]> {
  const concerns = (id: string) => sql`(from_person_id = ${id} or to_person_id = ${id})`;
  const { rows } = await sql<DelegationRow>`
    select * from people.delegation
     where ${personId === undefined ? sql`true` : concerns(personId)} and ${only === undefined ? sql`true` : concerns(only)}
       and ${past ? sql`true` : sql`to_at > ${now} and ended_at is null`}
     order by to_at desc, id desc limit 500`.execute(db);
  return rows;
}
