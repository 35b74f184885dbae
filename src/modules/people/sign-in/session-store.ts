import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { Tables } from "../schema.ts";
import type { SessionRow } from "./tables.ts";

/** A session that holds, with its person as they are now; the person's fields are null for the operator. */
export type LiveSession = {
  readonly id: string;
  readonly actorId: string;
  readonly personId: string | null;
  readonly expiresAt: Date;
  readonly seenAt: Date;
  readonly name: string | null;
};

export async function insertSession(tx: Database, row: SessionRow): Promise<void> {
  await tx.withTables<Tables>().insertInto("people.session").values(row).execute();
}

/** One look by primary key; undefined when it is over, was idle too long, or its person left or was deactivated. */
export async function findLiveSession(db: Database, hash: string, now: Date, idleSince: Date): Promise<LiveSession | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom("people.session as s")
    .leftJoin("people.person as p", "p.id", "s.person_id")
    .select(["s.id", "s.actor_id as actorId", "s.person_id as personId", "s.expires_at as expiresAt", "s.seen_at as seenAt", "p.name"])
    .where("s.token_hash", "=", hash)
    .where("s.expires_at", ">", now)
    .where("s.seen_at", ">", idleSince)
    .where((row) =>
      row.or([
        row("s.person_id", "is", null),
        row.and([row("p.deactivated_at", "is", null), row.or([row("p.left_at", "is", null), row("p.left_at", ">", now)])]),
      ]),
    )
    .executeTakeFirst();
}

/** Two requests at once write once: the second finds it written. */
export async function touchSession(db: Database, id: string, now: Date, before: Date): Promise<void> {
  await db
    .withTables<Tables>()
    .updateTable("people.session")
    .set({ seen_at: now })
    .where("id", "=", id)
    .where("seen_at", "<=", before)
    .execute();
}

export async function findSession(db: Database, hash: string): Promise<SessionRow | undefined> {
  return db.withTables<Tables>().selectFrom("people.session").selectAll().where("token_hash", "=", hash).executeTakeFirst();
}

/** The session that this browser held, gone; undefined when there was none. */
export async function deleteSession(tx: Database, hash: string): Promise<SessionRow | undefined> {
  return tx.withTables<Tables>().deleteFrom("people.session").where("token_hash", "=", hash).returningAll().executeTakeFirst();
}

export async function sessionsOf(db: Database, holder: { readonly actorId: string }, now: Date, idleSince: Date): Promise<SessionRow[]> {
  return db
    .withTables<Tables>()
    .selectFrom("people.session")
    .selectAll()
    .where("actor_id", "=", holder.actorId)
    .where("expires_at", ">", now)
    .where("seen_at", ">", idleSince)
    .orderBy("seen_at", "desc")
    .orderBy("id")
    .execute();
}

/** Ends sessions of one holder: the one of this id, or all but one. The ids of those that ended. */
export async function endSessions(
  tx: Database,
  actorId: string,
  which: { readonly only: string } | { readonly butNot: string | undefined },
): Promise<string[]> {
  const ended = await tx
    .withTables<Tables>()
    .deleteFrom("people.session")
    .where("actor_id", "=", actorId)
    .where("only" in which ? sql<boolean>`id = ${which.only}` : sql<boolean>`id is distinct from ${which.butNot ?? null}::text`)
    .returning("id")
    .execute();
  return ended.map(({ id }) => id);
}

export async function deleteSessionsOver(tx: Database, now: Date, idleSince: Date): Promise<void> {
  await tx
    .withTables<Tables>()
    .deleteFrom("people.session")
    .where((row) => row.or([row("expires_at", "<=", now), row("seen_at", "<=", idleSince)]))
    .execute();
}
