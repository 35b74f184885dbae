import type { Database } from "#platform/db";
import { sql, type RawBuilder, type Selectable } from "kysely";
import type { Tables } from "../schema.ts";
import type { InquiryTable } from "./tables.ts";

export type InquiryRow = Selectable<InquiryTable>;

const table = (db: Database) => db.withTables<Tables>();

export async function insertInquiry(
  tx: Database,
  row: Pick<InquiryRow, "id" | "facts" | "facts_key" | "said" | "text" | "topic" | "contract_version" | "asked_at"> & {
    readonly allowance: { readonly amount: number; readonly unit: string };
  },
): Promise<boolean> {
  const { allowance, facts, said, ...plain } = row;
  const { numInsertedOrUpdatedRows } = await table(tx)
    .insertInto("governance.inquiry")
    .values({
      ...plain,
      state: "open",
      facts: JSON.stringify(facts),
      said: JSON.stringify(said),
      allowance_amount: allowance.amount,
      allowance_unit: allowance.unit,
      conditions: "[]",
      reason: "",
    } as never)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function addPersons(tx: Database, id: string, part: "asks" | "owes", personIds: readonly string[], now: Date): Promise<void> {
  if (personIds.length === 0) return;
  await table(tx)
    .insertInto("governance.inquiry_person")
    .values(personIds.map((personId) => ({ inquiry_id: id, person_id: personId, part, since: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function setDeadline(tx: Database, id: string, deadlineId: string, dueAt: Date | null): Promise<void> {
  await table(tx).updateTable("governance.inquiry").set({ deadline_id: deadlineId, due_at: dueAt }).where("id", "=", id).execute();
}

export async function markLate(tx: Database, id: string, now: Date): Promise<void> {
  await table(tx).updateTable("governance.inquiry").set({ late_at: now }).where("id", "=", id).execute();
}

export const findInquiry = (db: Database, id: string): Promise<InquiryRow | undefined> =>
  table(db).selectFrom("governance.inquiry").selectAll().where("id", "=", id).executeTakeFirst();

export const lockInquiry = (tx: Database, id: string): Promise<InquiryRow | undefined> =>
  table(tx).selectFrom("governance.inquiry").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export const lockOpenOf = (tx: Database, key: string): Promise<InquiryRow | undefined> =>
  table(tx)
    .selectFrom("governance.inquiry")
    .selectAll()
    .where("facts_key", "=", key)
    .where("state", "=", "open")
    .forUpdate()
    .executeTakeFirst();

/** The open inquiry of these facts, else the newest answered one. */
export const findOf = (db: Database, key: string): Promise<InquiryRow | undefined> =>
  table(db)
    .selectFrom("governance.inquiry")
    .selectAll()
    .where("facts_key", "=", key)
    .where("state", "in", ["open", "answered"])
    .orderBy(sql`state = 'answered'`, "desc")
    .orderBy("answered_at", "desc")
    .limit(1)
    .executeTakeFirst();

export type InquiryPerson = { readonly inquiryId: string; readonly personId: string; readonly part: "asks" | "owes" };

export async function personsOf(db: Database, ids: readonly string[]): Promise<InquiryPerson[]> {
  if (ids.length === 0) return [];
  return table(db)
    .selectFrom("governance.inquiry_person")
    .select(["inquiry_id as inquiryId", "person_id as personId", "part"])
    .where("inquiry_id", "in", [...ids])
    .orderBy("since")
    .orderBy("person_id")
    .execute();
}

export async function removePerson(tx: Database, id: string, part: "asks" | "owes", personId: string): Promise<boolean> {
  const { numDeletedRows } = await table(tx)
    .deleteFrom("governance.inquiry_person")
    .where("inquiry_id", "=", id)
    .where("part", "=", part)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function keepAnswer(
  tx: Database,
  id: string,
  answer: Pick<InquiryRow, "verdict" | "conditions" | "reason" | "row_id" | "answered_by"> & { readonly answeredAt: Date },
): Promise<void> {
  const { conditions, answeredAt, ...plain } = answer;
  await table(tx)
    .updateTable("governance.inquiry")
    .set({ ...plain, state: "answered", answered_at: answeredAt, due_at: null, conditions: JSON.stringify(conditions) })
    .where("id", "=", id)
    .execute();
}

export async function endInquiry(tx: Database, id: string): Promise<void> {
  await table(tx).updateTable("governance.inquiry").set({ state: "withdrawn", due_at: null }).where("id", "=", id).execute();
}

export type InquiryQuestion = {
  readonly state?: InquiryRow["state"] | undefined;
  readonly whose?: "with-me" | "mine" | undefined;
  /** Whoever asks; what concerns nobody else is all they see unless they see all. */
  readonly personId: string | undefined;
  readonly seesAll: boolean;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
};

const concerns = (personId: string | undefined, parts: readonly string[]): RawBuilder<unknown> =>
  sql`exists (select from governance.inquiry_person p where p.inquiry_id = i.id and p.person_id = ${personId ?? "nobody"}
               and p.part in (${sql.join([...parts])}))`;

function wanted({ state, whose, personId, seesAll }: InquiryQuestion): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (state !== undefined) all.push(sql`i.state = ${state}`);
  if (whose !== undefined) all.push(concerns(personId, [whose === "mine" ? "asks" : "owes"]));
  else if (!seesAll) all.push(concerns(personId, ["asks", "owes"]));
  return sql.join(all, sql` and `);
}

/** Open ones by when they are due, then the others, newest first. */
const order = sql`(i.state <> 'open'), case when i.state = 'open' then coalesce(i.due_at, 'infinity') end, i.asked_at desc, i.id`;

export async function listInquiryRows(db: Database, question: InquiryQuestion): Promise<InquiryRow[]> {
  const { after, limit = 1000 } = question;
  const { rows } = await sql<InquiryRow>`
    with ranked as (select i.*, row_number() over (order by ${order}) as place from governance.inquiry i where ${wanted(question)})
    select * from ranked where place > ${after === undefined ? sql`0` : sql`coalesce((select place from ranked where id = ${after}), 0)`}
     order by place limit ${limit}`.execute(db);
  return rows;
}

export async function countOpen(db: Database, question: InquiryQuestion, now: Date): Promise<{ open: number; late: number }> {
  const { rows } = await sql<{ open: number; late: number }>`
    select count(*) as open, count(*) filter (where i.due_at <= ${now}) as late from governance.inquiry i
     where ${wanted({ ...question, state: "open" })}`.execute(db);
  return rows[0] ?? { open: 0, late: 0 };
}

export async function listOfPerson(db: Database, personId: string): Promise<(InquiryRow & { part: "asks" | "owes"; since: Date })[]> {
  const { rows } = await sql<InquiryRow & { part: "asks" | "owes"; since: Date }>`
    select i.*, p.part, p.since from governance.inquiry_person p join governance.inquiry i on i.id = p.inquiry_id
     where p.person_id = ${personId} order by p.since, i.id`.execute(db);
  return rows;
}

/** Who is erased asked nothing any more; what was answered stays an answer. */
export async function forgetPerson(tx: Database, personId: string): Promise<void> {
  await sql`update governance.inquiry set text = '' where id in (
    select inquiry_id from governance.inquiry_person where person_id = ${personId} and part = 'asks')`.execute(tx);
  await sql`delete from governance.inquiry_person where person_id = ${personId}`.execute(tx);
}
