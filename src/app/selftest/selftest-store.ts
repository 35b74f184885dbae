import type { Database } from "#platform/db";
import { sql } from "kysely";

export type DatabaseSettings = {
  readonly version: string;
  readonly fsync: string;
  readonly fullPageWrites: string;
  readonly synchronousCommit: string;
  readonly encoding: string;
  readonly zone: string;
  readonly connections: number;
};

export async function settingsOf(db: Database): Promise<DatabaseSettings | undefined> {
  const { rows } = await sql<DatabaseSettings>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('full_page_writes') as "fullPageWrites",
           current_setting('synchronous_commit') as "synchronousCommit", current_setting('server_encoding') as encoding,
           current_setting('TimeZone') as zone, current_setting('max_connections')::int as connections`.execute(db);
  return rows[0];
}

/** Whether the database knows summer time: noon in Vienna is another instant in July than in January. */
export async function knowsSummerTime(db: Database): Promise<boolean> {
  const { rows } = await sql<{ hours: number }>`
    select (extract(hour from timestamp '2026-01-15 12:00' at time zone 'Europe/Vienna' at time zone 'UTC')
          - extract(hour from timestamp '2026-07-15 12:00' at time zone 'Europe/Vienna' at time zone 'UTC'))::int as hours`.execute(db);
  return rows[0]?.hours === 1;
}
