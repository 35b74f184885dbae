import type { Kysely } from "kysely";

/**
 * The database, or an open transaction on it. A store names its own tables:
 * `db.withTables<MyTables>().selectFrom("workflows.workflow")`. On both engines bigint, count and numeric come back as
 * number, timestamps as Date, dates as text, jsonb as objects. Write jsonb with `jsonb(value)`.
 */
export type Database = Kysely<Record<never, never>>;

export type OpenDatabase = {
  readonly db: Database;
  readonly engine: "embedded" | "postgres";
  /** What the job queue speaks to: several statements at once without parameters, one with. */
  readonly raw: { query(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }> };
  close(): Promise<void>;
};
