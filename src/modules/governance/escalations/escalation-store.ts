import type { Database } from "#platform/db";
import { sql, type RawBuilder, type Selectable } from "kysely";
import type { Tables } from "../schema.ts";
import type { EscalationStepTable, EscalationTable } from "./tables.ts";

export type EscalationRow = Selectable<EscalationTable>;
export type EscalationStepRow = Selectable<EscalationStepTable>;

const table = (db: Database) => db.withTables<Tables>();

export async function insertEscalation(tx: Database, row: EscalationRow): Promise<void> {
  await table(tx).insertInto("governance.escalation").values(row).execute();
}

export const findEscalation = (db: Database, id: string): Promise<EscalationRow | undefined> =>
  table(db).selectFrom("governance.escalation").selectAll().where("id", "=", id).executeTakeFirst();

/** A notice names the escalation, a reminder its clock. */
export const findEscalationBy = (db: Database, value: string): Promise<EscalationRow | undefined> =>
  table(db)
    .selectFrom("governance.escalation")
    .selectAll()
    .where((where) => where.or([where("id", "=", value), where("deadline_id", "=", value)]))
    .executeTakeFirst();

export const lockEscalation = (tx: Database, id: string): Promise<EscalationRow | undefined> =>
  table(tx).selectFrom("governance.escalation").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export async function updateEscalation(tx: Database, id: string, changed: Partial<Omit<EscalationRow, "id">>): Promise<void> {
  await table(tx).updateTable("governance.escalation").set(changed).where("id", "=", id).execute();
}

export async function setAsked(tx: Database, id: string, personIds: readonly string[]): Promise<void> {
  await table(tx).deleteFrom("governance.escalation_person").where("escalation_id", "=", id).execute();
  if (personIds.length === 0) return;
  await table(tx)
    .insertInto("governance.escalation_person")
    .values([...new Set(personIds)].map((personId) => ({ escalation_id: id, person_id: personId })))
    .execute();
}

export async function askedOf(db: Database, ids: readonly string[]): Promise<{ escalation_id: string; person_id: string }[]> {
  if (ids.length === 0) return [];
  return table(db)
    .selectFrom("governance.escalation_person")
    .selectAll()
    .where("escalation_id", "in", [...ids])
    .orderBy("person_id")
    .execute();
}

export async function addStep(
  tx: Database,
  step: Pick<EscalationStepRow, "escalation_id" | "at" | "what" | "by_id" | "text">,
): Promise<void> {
  await table(tx).insertInto("governance.escalation_step").values(step).execute();
}

export const stepsOf = (db: Database, id: string): Promise<EscalationStepRow[]> =>
  table(db).selectFrom("governance.escalation_step").selectAll().where("escalation_id", "=", id).orderBy("seq").execute();

export type EscalationQuestion = {
  readonly state?: EscalationRow["state"] | undefined;
  readonly path?: string | undefined;
  readonly whose?: "with-me" | "mine" | undefined;
  readonly personId: string | undefined;
  /** For whom whoever asks stands in. */
  readonly standsInFor: readonly string[];
  readonly seesAll: boolean;
};

function wanted({ state, path, whose, personId = "nobody", standsInFor, seesAll }: EscalationQuestion): RawBuilder<unknown> {
  const asked = sql`exists (select from governance.escalation_person p where p.escalation_id = e.id
    and p.person_id in (${sql.join([personId, ...standsInFor])}))`;
  const mine = sql`e.raised_by = ${personId}`;
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (state !== undefined) all.push(sql`e.state = ${state}`);
  if (path !== undefined) all.push(sql`e.path_code = ${path}`);
  if (whose === "mine") all.push(mine);
  else if (whose === "with-me") all.push(asked);
  else if (!seesAll) all.push(sql`(${mine} or ${asked})`);
  return sql.join(all, sql` and `);
}

/** Open ones first, the oldest of them first; then the newest. */
export async function listEscalationRows(
  db: Database,
  question: EscalationQuestion,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: EscalationRow[]; total: number }> {
  const { rows } = await sql<EscalationRow>`
    select e.* from governance.escalation e where ${wanted(question)}
     order by (e.state <> 'open'), case when e.state = 'open' then e.raised_at end, e.raised_at desc, e.id
     limit ${limit} offset ${offset}`.execute(db);
  const counted = await sql<{
    total: number;
  }>`select count(*)::int as total from governance.escalation e where ${wanted(question)}`.execute(db);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

export async function rowsSince(db: Database, since: Date): Promise<EscalationRow[]> {
  return table(db).selectFrom("governance.escalation").selectAll().where("raised_at", ">=", since).execute();
}

/** What somebody raised or is asked to answer. */
export async function listEscalationsOf(db: Database, personId: string): Promise<(EscalationRow & { isAsked: boolean })[]> {
  const { rows } = await sql<EscalationRow & { isAsked: boolean }>`
    select e.*, (p.person_id is not null) as "isAsked" from governance.escalation e
      left join governance.escalation_person p on p.escalation_id = e.id and p.person_id = ${personId}
     where e.raised_by = ${personId} or p.person_id is not null or e.owner_id = ${personId} order by e.raised_at, e.id`.execute(db);
  return rows;
}

export async function forgetInEscalations(tx: Database, personId: string): Promise<void> {
  await sql`update governance.escalation set raised_by = null where raised_by = ${personId}`.execute(tx);
  await sql`update governance.escalation set owner_id = null where owner_id = ${personId}`.execute(tx);
  await sql`update governance.escalation_step set by_id = null where by_id = ${personId}`.execute(tx);
  await sql`delete from governance.escalation_person where person_id = ${personId}`.execute(tx);
}
