import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { Tables } from "../schema.ts";
import type { AccountLinkRow } from "../sign-in/tables.ts";

export type AccountHolder = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly passwordHash: string | null;
  readonly isActive: boolean;
};

const holders = (db: Database, now: Date) =>
  db
    .withTables<Tables>()
    .selectFrom("people.person as p")
    .leftJoin("people.account as a", "a.person_id", "p.id")
    .select(["p.id", "p.name", "p.email", "a.password_hash as passwordHash"])
    .select(sql<boolean>`p.deactivated_at is null and (p.left_at is null or p.left_at > ${now})`.as("isActive"));

export const findHolder = (db: Database, personId: string, now: Date): Promise<AccountHolder | undefined> =>
  holders(db, now).where("p.id", "=", personId).executeTakeFirst();

export const findHolderByEmail = (db: Database, email: string, now: Date): Promise<AccountHolder | undefined> =>
  holders(db, now)
    .where(sql<boolean>`lower(p.email) = lower(${email})`)
    .executeTakeFirst();

export async function savePassword(tx: Database, personId: string, hash: string, now: Date): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto("people.account")
    .values({ person_id: personId, password_hash: hash, created_at: now, changed_at: now })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ password_hash: hash, changed_at: now }))
    .execute();
}

/** Whether this is their password still; until the transaction ends nobody changes it. */
export async function holdPassword(tx: Database, personId: string, hash: string): Promise<boolean> {
  const { rows } = await sql`
    select person_id from people.account where person_id = ${personId} and password_hash = ${hash} for share`.execute(tx);
  return rows.length > 0;
}

export async function deletePassword(tx: Database, personId: string): Promise<boolean> {
  const gone = await tx.withTables<Tables>().deleteFrom("people.account").where("person_id", "=", personId).executeTakeFirst();
  return gone.numDeletedRows > 0;
}

export async function insertAccountLink(tx: Database, row: Omit<AccountLinkRow, "used_at" | "ended_at">): Promise<void> {
  await tx.withTables<Tables>().insertInto("people.account_link").values(row).execute();
}

/** The open link of this token, whose person is still here. `lock`: nobody else uses it until the transaction is over. */
export async function findOpenLink(
  db: Database,
  hash: string,
  now: Date,
  lock = false,
): Promise<(Pick<AccountLinkRow, "id" | "purpose"> & { personId: string; name: string; email: string | null }) | undefined> {
  const open = db
    .withTables<Tables>()
    .selectFrom("people.account_link as l")
    .innerJoin("people.person as p", "p.id", "l.person_id")
    .select(["l.id", "l.purpose", "p.id as personId", "p.name", "p.email"])
    .where("l.token_hash", "=", hash)
    .where("l.used_at", "is", null)
    .where("l.ended_at", "is", null)
    .where("l.expires_at", ">", now)
    .where("p.deactivated_at", "is", null)
    .where((row) => row.or([row("p.left_at", "is", null), row("p.left_at", ">", now)]));
  return (lock ? open.forUpdate("l") : open).executeTakeFirst();
}

export async function markLinkUsed(tx: Database, id: string, now: Date): Promise<void> {
  await tx.withTables<Tables>().updateTable("people.account_link").set({ used_at: now }).where("id", "=", id).execute();
}

/** Ends the links of a person that are still open; how many. */
export async function endLinks(tx: Database, personId: string, now: Date): Promise<number> {
  const ended = await tx
    .withTables<Tables>()
    .updateTable("people.account_link")
    .set({ ended_at: now })
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

export async function openInvitations(db: Database, personId: string, now: Date): Promise<AccountLinkRow[]> {
  return db
    .withTables<Tables>()
    .selectFrom("people.account_link")
    .selectAll()
    .where("person_id", "=", personId)
    .where("purpose", "=", "invitation")
    .where("used_at", "is", null)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("created_at", "desc")
    .execute();
}

export async function readAccessRows(
  db: Database,
  personId: string,
  now: Date,
): Promise<{
  readonly passwordChangedAt: Date | null;
  readonly sessions: number;
  readonly tokens: number;
  readonly identities: { providerId: string; provider: string; since: Date; lastUsedAt: Date }[];
}> {
  const tables = db.withTables<Tables>();
  const account = await tables.selectFrom("people.account").select("changed_at").where("person_id", "=", personId).executeTakeFirst();
  const sessions = await tables
    .selectFrom("people.session")
    .select((row) => row.fn.countAll<number>().as("n"))
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .executeTakeFirstOrThrow();
  const tokens = await tables
    .selectFrom("people.api_token")
    .select((row) => row.fn.countAll<number>().as("n"))
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirstOrThrow();
  const identities = await tables
    .selectFrom("people.identity as i")
    .innerJoin("people.provider as p", "p.id", "i.provider_id")
    .select(["p.id as providerId", "p.name as provider", "i.created_at as since", "i.last_used_at as lastUsedAt"])
    .where("i.person_id", "=", personId)
    .where("p.removed_at", "is", null)
    .orderBy("p.name")
    .execute();
  return { passwordChangedAt: account?.changed_at ?? null, sessions: sessions.n, tokens: tokens.n, identities };
}
