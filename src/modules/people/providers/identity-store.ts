import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { Tables } from "../schema.ts";

export type Matched = { readonly id: string; readonly name: string; readonly isActive: boolean };

const persons = (db: Database, now: Date) =>
  db
    .withTables<Tables>()
    .selectFrom("people.person as p")
    .select(["p.id", "p.name"])
    .select(sql<boolean>`p.deactivated_at is null and (p.left_at is null or p.left_at > ${now})`.as("isActive"));

export const findBySubject = (db: Database, providerId: string, subject: string, now: Date): Promise<Matched | undefined> =>
  persons(db, now)
    .innerJoin("people.identity as i", "i.person_id", "p.id")
    .where("i.provider_id", "=", providerId)
    .where("i.subject", "=", subject)
    .executeTakeFirst();

export const findByKey = (
  db: Database,
  key: "email" | "user-name" | "external-id",
  value: string,
  now: Date,
): Promise<Matched | undefined> =>
  persons(db, now)
    .where(
      key === "external-id"
        ? sql<boolean>`p.external_id = ${value}`
        : key === "user-name"
          ? sql<boolean>`lower(p.user_name) = lower(${value})`
          : sql<boolean>`lower(p.email) = lower(${value})`,
    )
    .executeTakeFirst();

export async function isKnownThere(db: Database, providerId: string, personId: string): Promise<boolean> {
  const found = await db
    .withTables<Tables>()
    .selectFrom("people.identity")
    .select("subject")
    .where("provider_id", "=", providerId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return found !== undefined;
}

export async function rememberIdentity(tx: Database, providerId: string, subject: string, personId: string, now: Date): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto("people.identity")
    .values({ provider_id: providerId, subject, person_id: personId, created_at: now, last_used_at: now })
    .onConflict((conflict) => conflict.columns(["provider_id", "subject"]).doUpdateSet({ last_used_at: now }))
    .execute();
}

export async function deleteIdentity(tx: Database, providerId: string, personId: string): Promise<boolean> {
  const db = tx.withTables<Tables>();
  const gone = await db
    .deleteFrom("people.identity")
    .where("provider_id", "=", providerId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  await db.deleteFrom("people.session").where("provider_id", "=", providerId).where("person_id", "=", personId).execute();
  return gone.numDeletedRows > 0;
}
