import type { Database } from "#platform/db";
import type { Recipient } from "#platform/registry";
import type { Tables } from "../schema.ts";

/** Whom mail goes to. Who left or was deactivated is told nothing any more, and has no address here. */
export async function findRecipients(db: Database, personIds: readonly string[]): Promise<Recipient[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .withTables<Tables>()
    .selectFrom("people.person as person")
    .leftJoin("people.assignment as now", (join) => join.onRef("now.person_id", "=", "person.id").on("now.to_at", "is", null))
    .select(["person.id", "name", "email", "language", "time_zone", "left_at", "deactivated_at", "now.calendar_id"])
    .where("person.id", "in", [...new Set(personIds)])
    .execute();
  return rows.map((row) => ({
    personId: row.id,
    name: row.name,
    email: row.left_at === null && row.deactivated_at === null ? row.email : null,
    language: row.language,
    timeZone: row.time_zone,
    calendarId: row.calendar_id,
  }));
}
