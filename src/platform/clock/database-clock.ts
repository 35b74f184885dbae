import { refuseInsideTransaction, type Database } from "#platform/db";
import { sql } from "kysely";

/** The one clock that decides: the database's, so that several processes agree. Rules take its answer as `now`. */
export async function databaseClock(db: Database): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("The database did not tell the time.");
  return row.now;
}

/**
 * The same clock for many who ask at once: whoever asks while a question is on its way shares the next one, so that each
 * still gets a time after they asked.
 */
export function sharedClock(db: Database): () => Promise<Date> {
  let asking: Promise<unknown> | undefined;
  let next: Promise<Date> | undefined;
  const ask = (): Promise<Date> => {
    next = undefined;
    const asked = databaseClock(db);
    const over = (): void => {
      if (asking === settled) asking = undefined;
    };
    const settled: Promise<unknown> = asked.then(over, over);
    asking = settled;
    return asked;
  };
  return () => {
    // Who shares a question would otherwise not be noticed, and wait for the transaction that waits for them.
    refuseInsideTransaction();
    return (next ??= asking ? asking.then(ask) : undefined) ?? ask();
  };
}
