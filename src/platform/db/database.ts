import { AsyncLocalStorage } from "node:async_hooks";
import { sql, type Kysely, type RawBuilder } from "kysely";

/**
 * The database, or an open transaction on it. A store names its own tables:
 * `db.withTables<MyTables>().selectFrom("workflows.workflow")`. On both engines bigint, count and numeric come back as
 * number, timestamps as Date, dates as text, jsonb as objects. Write jsonb with `jsonb(value)`.
 */
export type Database = Kysely<Record<never, never>>;

export type OpenDatabase = {
  readonly db: Database;
  readonly engine: "embedded" | "postgres";
  /** Outside Kysely: one statement with parameters, or several without. For the job queue and the migrations. */
  readonly raw: { query(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }> };
  /** Runs a text of several statements as one transaction. */
  script(statements: string): Promise<void>;
  /** Runs `work` while no other process may: migrations of two servers must not meet. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

type Open = { open: boolean };
const transactions = new AsyncLocalStorage<Open>();

/**
 * A transaction that notices when its own work asks the database past it: on the embedded engine, which has one
 * connection, that would wait for ever.
 */
export async function transaction<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const state: Open = { open: true };
    try {
      return await transactions.run(state, () => work(tx));
    } finally {
      state.open = false;
    }
  });
}

export function refuseInsideTransaction(): void {
  if (transactions.getStore()?.open) throw new Error("A query went past the open transaction: use the `tx` that the transaction gives.");
}

/** A value for a jsonb column; arrays and strings mean themselves on both engines. */
export const jsonb = <T>(value: T): RawBuilder<T> => sql<T>`${JSON.stringify(value)}::jsonb`;
