/** The only file that touches governance.cadence. */
import { jsonb, type Database } from "#platform/db";
import { sql } from "kysely";
import type { CadenceDraft } from "../contract.ts";
import type { CadenceRow, ReviewTables } from "./tables.ts";

const of = (db: Database) => db.withTables<ReviewTables>();

export async function insertCadence(tx: Database, id: string, draft: CadenceDraft, now: Date): Promise<void> {
  await sql`insert into governance.cadence (id, title, about, owner_id, deputy_id, participants, day_rule, starts_at_minute, minutes,
      grace_days, calendar_id, created_at)
    values (${id}, ${draft.title}, ${draft.about}, ${draft.ownerId}, ${draft.deputyId}, ${unique(draft)}::text[], ${jsonb(draft.dayRule)},
      ${draft.startsAtMinute}, ${draft.minutes}, ${draft.graceDays}, ${draft.calendarId}, ${now})`.execute(tx);
}

/** False when somebody else changed it since `version`, or it is ended. What it is about stays. */
export async function updateCadence(tx: Database, id: string, version: number, draft: CadenceDraft): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update governance.cadence set title = ${draft.title}, owner_id = ${draft.ownerId}, deputy_id = ${draft.deputyId},
      participants = ${unique(draft)}::text[], day_rule = ${jsonb(draft.dayRule)}, starts_at_minute = ${draft.startsAtMinute},
      minutes = ${draft.minutes}, grace_days = ${draft.graceDays}, calendar_id = ${draft.calendarId}, version = version + 1
     where id = ${id} and version = ${version} and ended_at is null returning id`.execute(tx);
  return rows.length === 1;
}

const unique = ({ participantIds, ownerId, deputyId }: CadenceDraft): string[] =>
  [...new Set<string>(participantIds)].filter((id) => id !== ownerId && id !== deputyId);

export async function setCadenceEnded(tx: Database, id: string, now: Date): Promise<void> {
  await of(tx)
    .updateTable("governance.cadence")
    .set({ ended_at: now, version: sql<number>`version + 1` })
    .where("id", "=", id)
    .execute();
}

export const findCadence = (db: Database, id: string): Promise<CadenceRow | undefined> =>
  of(db).selectFrom("governance.cadence").selectAll().where("id", "=", id).executeTakeFirst();

/** Kept from changing until the transaction ends: occurrences are planned one after the other. */
export const lockCadence = (tx: Database, id: string): Promise<CadenceRow | undefined> =>
  of(tx).selectFrom("governance.cadence").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export function listCadenceRows(db: Database, ended: boolean): Promise<CadenceRow[]> {
  const rows = of(db).selectFrom("governance.cadence").selectAll();
  return (ended ? rows : rows.where("ended_at", "is", null))
    .orderBy(sql`about <> 'month'`)
    .orderBy(sql`lower(title)`)
    .orderBy("id")
    .execute();
}

/** Those somebody takes part in, in whatever part. */
export async function listCadencesWith(db: Database, personId: string): Promise<CadenceRow[]> {
  const { rows } = await sql<CadenceRow>`
    select * from governance.cadence
     where ended_at is null and (owner_id = ${personId} or deputy_id = ${personId} or ${personId} = any(participants))
     order by lower(title), id`.execute(db);
  return rows;
}

export async function forgetParticipant(tx: Database, personId: string): Promise<void> {
  await sql`update governance.cadence set participants = array_remove(participants, ${personId})
    where ${personId} = any(participants)`.execute(tx);
}

export const cadenceTitleTaken = (error: unknown): boolean => error instanceof Error && error.message.includes("cadence_title");
