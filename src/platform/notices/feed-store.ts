import type { Database } from "#platform/db";

export type FeedRow = { person_id: string; token_hash: string; created_at: Date; fetched_at: Date | null };
type Tables = { "platform.calendar_feed": FeedRow };

const table = (db: Database) => db.withTables<Tables>();

export const findFeed = (db: Database, personId: string): Promise<FeedRow | undefined> =>
  table(db).selectFrom("platform.calendar_feed").selectAll().where("person_id", "=", personId).executeTakeFirst();

export const findFeedByToken = (db: Database, tokenHash: string): Promise<FeedRow | undefined> =>
  table(db).selectFrom("platform.calendar_feed").selectAll().where("token_hash", "=", tokenHash).executeTakeFirst();

export async function saveFeed(tx: Database, row: FeedRow): Promise<void> {
  const { person_id: _, ...renewed } = row;
  await table(tx)
    .insertInto("platform.calendar_feed")
    .values(row)
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(renewed))
    .execute();
}

export async function deleteFeed(tx: Database, personId: string): Promise<void> {
  await table(tx).deleteFrom("platform.calendar_feed").where("person_id", "=", personId).execute();
}

export async function markFetched(db: Database, personId: string, now: Date): Promise<void> {
  await table(db).updateTable("platform.calendar_feed").set({ fetched_at: now }).where("person_id", "=", personId).execute();
}
