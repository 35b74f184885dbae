import type { Database } from "#platform/db";
import { sql } from "kysely";

/** The one clock that decides: the database's, so that several processes agree. Rules take its answer as `now`. */
export async function databaseClock(db: Database): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("The database did not tell the time.");
  return row.now;
}
