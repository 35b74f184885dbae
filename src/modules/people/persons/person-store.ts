import type { Database } from "#platform/db";
import type { Id } from "#platform/ids";
import { sql, type Updateable } from "kysely";
import type { Person } from "../contract.ts";
import type { NewPersonRow, PersonRow, Tables } from "../schema.ts";

export const personOf = ({ id, name, email }: Pick<PersonRow, "id" | "name" | "email">): Person => ({
  id: id as Id<"person">,
  name,
  email,
});

export async function insertPerson(tx: Database, row: NewPersonRow): Promise<void> {
  await tx.withTables<Tables>().insertInto("people.person").values(row).execute();
}

const columns = [
  "id",
  "name",
  "email",
  "given_name",
  "family_name",
  "user_name",
  "external_id",
  "language",
  "time_zone",
  "joined_on",
  "left_at",
  "deactivated_at",
  "anonymised_at",
  "version",
  "changed_at",
  "created_at",
] as const;

export async function findPerson(db: Database, id: string): Promise<PersonRow | undefined> {
  return db.withTables<Tables>().selectFrom("people.person").select(columns).where("id", "=", id).executeTakeFirst();
}

/** The person, kept from changing until the transaction ends. */
export async function lockPerson(tx: Database, id: string): Promise<PersonRow | undefined> {
  return tx.withTables<Tables>().selectFrom("people.person").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

type Changes = Omit<Updateable<Tables["people.person"]>, "id" | "version" | "changed_at" | "created_at">;

/** Changes the row, or only says that something of the person changed: the version counts up. */
export async function updatePerson(tx: Database, id: string, changes: Changes, now: Date): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("people.person")
    .set({ ...changes, version: sql<number>`version + 1`, changed_at: now })
    .where("id", "=", id)
    .execute();
}

/** Says of each that something of them changed, so that a list compared before does not fit any more; always in the same order. */
export async function touchPersons(tx: Database, ids: readonly string[], now: Date): Promise<void> {
  await sql`update people.person set version = version + 1, changed_at = ${now}
    where id in (select id from people.person where id = any(${[...ids]}::text[]) order by id for update)`.execute(tx);
}

/** The field that somebody else has already, when this failure says so; two who ask at once are told by the index alone. */
export function takenField(error: unknown): "email" | "number" | "userName" | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.message.includes("person_email_once")) return "email";
  if (error.message.includes("person_external_id_once")) return "number";
  return error.message.includes("person_user_name_once") ? "userName" : undefined;
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

/** Those of these persons who are here, in the order given. */
export async function findHere(db: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await db
    .withTables<Tables>()
    .selectFrom("people.person")
    .select("id")
    .where("id", "in", [...ids])
    .where("left_at", "is", null)
    .where("deactivated_at", "is", null)
    .execute();
  const here = new Set(found.map(({ id }) => id));
  return ids.filter((id) => here.has(id));
}
