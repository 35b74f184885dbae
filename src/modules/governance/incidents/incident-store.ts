import type { Database } from "#platform/db";
import { sql, type RawBuilder, type Selectable } from "kysely";
import type { GivenTime, Severity } from "../contract.ts";
import type { Tables } from "../schema.ts";
import type { IncidentNoteTable, IncidentTable } from "./tables.ts";

export type IncidentRow = Selectable<IncidentTable>;
export type IncidentNoteRow = Selectable<IncidentNoteTable>;

const table = (db: Database) => db.withTables<Tables>();
const day = sql<string | null>`to_char(happened_on, 'YYYY-MM-DD')`;

export async function insertIncident(tx: Database, row: IncidentRow): Promise<void> {
  await table(tx).insertInto("governance.incident").values(row).execute();
}

const one = (db: Database) => table(db).selectFrom("governance.incident").selectAll().select(day.as("happened_on"));

export const findIncident = (db: Database, id: string): Promise<IncidentRow | undefined> => one(db).where("id", "=", id).executeTakeFirst();

/** A notice names the incident, a reminder its clock. */
export const findIncidentBy = (db: Database, value: string): Promise<IncidentRow | undefined> =>
  one(db)
    .where((where) => where.or([where("id", "=", value), where("deadline_id", "=", value)]))
    .executeTakeFirst();

export const lockIncident = (tx: Database, id: string): Promise<IncidentRow | undefined> =>
  one(tx).where("id", "=", id).forUpdate().executeTakeFirst();

export const findByClaim = (db: Database, digest: string): Promise<IncidentRow | undefined> =>
  one(db).where("claim_digest", "=", digest).executeTakeFirst();

export async function updateIncident(tx: Database, id: string, changed: Partial<Omit<IncidentRow, "id">>): Promise<void> {
  await table(tx).updateTable("governance.incident").set(changed).where("id", "=", id).execute();
}

export async function addNote(
  tx: Database,
  note: Pick<IncidentNoteRow, "incident_id" | "at" | "voice" | "what" | "text"> &
    Partial<Pick<IncidentNoteRow, "by_id" | "is_for_reporter">>,
): Promise<void> {
  await table(tx)
    .insertInto("governance.incident_note")
    .values({ by_id: null, is_for_reporter: false, ...note })
    .execute();
}

export const notesOf = (db: Database, id: string): Promise<IncidentNoteRow[]> =>
  table(db).selectFrom("governance.incident_note").selectAll().where("incident_id", "=", id).orderBy("seq").execute();

/** How many reports without a name came since then. */
export async function countNameless(db: Database, since: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from governance.incident where is_anonymous and reported_at >= ${since}`.execute(db);
  return rows[0]?.n ?? 0;
}

export type IncidentQuestion = {
  readonly state?: IncidentRow["state"] | undefined;
  readonly severity?: Severity | undefined;
  readonly nature?: IncidentRow["nature"] | undefined;
  readonly whose?: "with-me" | "mine" | undefined;
  readonly search?: string | undefined;
  readonly personId: string | undefined;
  readonly seesAll: boolean;
};

function wanted({ state, severity, nature, whose, search, personId = "nobody", seesAll }: IncidentQuestion): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (state !== undefined) all.push(sql`i.state = ${state}`);
  if (severity !== undefined) all.push(sql`i.severity = ${severity}`);
  if (nature !== undefined) all.push(sql`i.nature = ${nature}`);
  if (search) all.push(sql`position(lower(${search}) in lower(i.what || ' ' || i.tool || ' ' || i.cause || ' ' || i.learning)) > 0`);
  if (whose === "mine") all.push(sql`i.reported_by = ${personId}`);
  else if (whose === "with-me") all.push(sql`i.owner_id = ${personId}`);
  else if (!seesAll) all.push(sql`(i.reported_by = ${personId} or i.owner_id = ${personId})`);
  return sql.join(all, sql` and `);
}

const order = sql`case i.state when 'open' then 1 when 'understood' then 2 else 3 end,
  case when i.state = 'open' then array_position(array['critical', 'high', 'medium', 'low'], i.severity) end,
  case when i.state = 'open' then i.reported_at end, i.reported_at desc, i.id`;

export async function listIncidentRows(
  db: Database,
  question: IncidentQuestion,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: IncidentRow[]; total: number; open: number }> {
  const { rows } = await sql<IncidentRow>`
    select i.*, to_char(i.happened_on, 'YYYY-MM-DD') as happened_on from governance.incident i
     where ${wanted(question)} order by ${order} limit ${limit} offset ${offset}`.execute(db);
  const counted = await sql<{ total: number; open: number }>`
    select count(*)::int as total, (count(*) filter (where i.state = 'open'))::int as open
      from governance.incident i where ${wanted(question)}`.execute(db);
  return { rows, total: counted.rows[0]?.total ?? 0, open: counted.rows[0]?.open ?? 0 };
}

/** Of these clocks, those whose incident the question is about. */
export async function countAmong(db: Database, question: IncidentQuestion, deadlineIds: readonly string[]): Promise<number> {
  if (deadlineIds.length === 0) return 0;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from governance.incident i
     where ${wanted(question)} and i.state = 'open' and i.deadline_id in (${sql.join([...deadlineIds])})`.execute(db);
  return rows[0]?.n ?? 0;
}

export async function listIncidentsOf(db: Database, personId: string): Promise<IncidentRow[]> {
  const { rows } = await sql<IncidentRow>`
    select i.*, to_char(i.happened_on, 'YYYY-MM-DD') as happened_on from governance.incident i
     where i.reported_by = ${personId} or i.owner_id = ${personId} order by i.reported_at, i.id`.execute(db);
  return rows;
}

export async function forgetInIncidents(tx: Database, personId: string): Promise<void> {
  await sql`update governance.incident set reported_by = null where reported_by = ${personId}`.execute(tx);
  await sql`update governance.incident set owner_id = null where owner_id = ${personId}`.execute(tx);
  await sql`update governance.incident_note set by_id = null where by_id = ${personId}`.execute(tx);
}

export type IncidentClock = { readonly severity: Severity; readonly allowance: GivenTime };

export async function listClocks(db: Database): Promise<IncidentClock[]> {
  const rows = await table(db).selectFrom("governance.incident_clock").selectAll().execute();
  return rows.map((row) => ({ severity: row.severity, allowance: { amount: row.allowance_amount, unit: row.allowance_unit } }));
}

export async function saveClock(tx: Database, { severity, allowance }: IncidentClock): Promise<void> {
  await table(tx)
    .updateTable("governance.incident_clock")
    .set({ allowance_amount: allowance.amount, allowance_unit: allowance.unit })
    .where("severity", "=", severity)
    .execute();
}
