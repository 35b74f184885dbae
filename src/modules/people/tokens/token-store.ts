import { jsonb, type Database } from "#platform/db";
import type { Tables } from "../schema.ts";
import type { ApiTokenRow } from "../sign-in/tables.ts";

export type FoundToken = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly lastUsedAt: Date | null;
  readonly personId: string | null;
  readonly personName: string | null;
};

/** One look by the hash; undefined when it is revoked, over, or its person left or was deactivated. */
export async function findLiveToken(db: Database, hash: string, now: Date): Promise<FoundToken | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom("people.api_token as t")
    .leftJoin("people.person as p", "p.id", "t.person_id")
    .select(["t.id", "t.name", "t.scopes", "t.last_used_at as lastUsedAt", "t.person_id as personId", "p.name as personName"])
    .where("t.token_hash", "=", hash)
    .where("t.revoked_at", "is", null)
    .where("t.expires_at", ">", now)
    .where((row) =>
      row.or([
        row("t.person_id", "is", null),
        row.and([row("p.deactivated_at", "is", null), row.or([row("p.left_at", "is", null), row("p.left_at", ">", now)])]),
      ]),
    )
    .executeTakeFirst();
}

export async function touchToken(db: Database, id: string, now: Date, before: Date): Promise<void> {
  await db
    .withTables<Tables>()
    .updateTable("people.api_token")
    .set({ last_used_at: now })
    .where("id", "=", id)
    .where((row) => row.or([row("last_used_at", "is", null), row("last_used_at", "<=", before)]))
    .execute();
}

export async function insertToken(tx: Database, row: Omit<ApiTokenRow, "last_used_at" | "revoked_at" | "revoked_by">): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto("people.api_token")
    .values({ ...row, scopes: jsonb(row.scopes) })
    .execute();
}

export type ListedToken = ApiTokenRow & { readonly ownerName: string | null };

/** Newest first; those that are over for long are left out. */
export async function listTokenRows(db: Database, of: { readonly personId: string } | "everybody", since: Date): Promise<ListedToken[]> {
  const all = db
    .withTables<Tables>()
    .selectFrom("people.api_token as t")
    .leftJoin("people.person as p", "p.id", "t.person_id")
    .selectAll("t")
    .select("p.name as ownerName")
    .where("t.expires_at", ">", since)
    .where((row) => row.or([row("t.revoked_at", "is", null), row("t.revoked_at", ">", since)]))
    .orderBy("t.created_at", "desc")
    .orderBy("t.id")
    .limit(1000);
  return (of === "everybody" ? all : all.where("t.person_id", "=", of.personId)).execute();
}

export async function countLiveTokens(db: Database, personId: string | null, now: Date): Promise<number> {
  const { n } = await db
    .withTables<Tables>()
    .selectFrom("people.api_token")
    .select((row) => row.fn.countAll<number>().as("n"))
    .where("person_id", personId === null ? "is" : "=", personId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirstOrThrow();
  return n;
}

/** Revokes an open token, of one person or of anybody; its name, or undefined when there is none. */
export async function revokeTokenRow(
  tx: Database,
  id: string,
  of: { readonly personId: string } | "everybody",
  now: Date,
  by: string,
): Promise<{ readonly name: string; readonly prefix: string } | undefined> {
  const open = tx
    .withTables<Tables>()
    .updateTable("people.api_token")
    .set({ revoked_at: now, revoked_by: by })
    .where("id", "=", id)
    .where("revoked_at", "is", null);
  return (of === "everybody" ? open : open.where("person_id", "=", of.personId)).returning(["name", "prefix"]).executeTakeFirst();
}
