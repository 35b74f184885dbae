import type { Database } from "#platform/db";
import type { Id } from "#platform/ids";
import { sql } from "kysely";
import type { Person } from "../contract.ts";
import type { NewPersonRow, PersonRow, Tables } from "../schema.ts";

const personOf = ({ id, name, email }: Pick<PersonRow, "id" | "name" | "email">): Person => ({ id: id as Id<"person">, name, email });

export async function insertPerson(tx: Database, row: NewPersonRow): Promise<void> {
  await tx.withTables<Tables>().insertInto("people.person").values(row).execute();
}

/** Whether this failure means that somebody has the mail address already; two who ask at once are told by the index alone. */
export const emailIsTaken = (error: unknown): boolean => error instanceof Error && error.message.includes("person_email_once");

/** Persons by name; `search` matches anywhere in name or mail address. */
export async function searchPersons(db: Database, search: string | undefined): Promise<Person[]> {
  const query = db
    .withTables<Tables>()
    .selectFrom("people.person")
    .select(["id", "name", "email"])
    .orderBy(sql`lower(name)`)
    .orderBy("id");
  const pattern = `%${(search ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const found = await (
    search ? query.where((person) => person.or([person("name", "ilike", pattern), person("email", "ilike", pattern)])) : query
  )
    .limit(1000)
    .execute();
  return found.map(personOf);
}

/** Whether a person is still here; undefined when nobody of that id is on record. */
export async function findPersonState(
  db: Database,
  id: string,
): Promise<{ readonly name: string; readonly leftAt: Date | null; readonly deactivatedAt: Date | null } | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom("people.person")
    .select(["name", "left_at as leftAt", "deactivated_at as deactivatedAt"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** The persons of these ids that are on record, by id. */
export async function findPersons(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  if (ids.length === 0) return new Map();
  const found = await db
    .withTables<Tables>()
    .selectFrom("people.person")
    .select(["id", "name", "email"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(found.map((row) => [row.id, personOf(row)]));
}
