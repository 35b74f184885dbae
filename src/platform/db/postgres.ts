import { Refusal } from "#platform/errors";
import { Kysely, PostgresAdapter, PostgresDriver, PostgresIntrospector, PostgresQueryCompiler, type DatabaseConnection } from "kysely";
import { Pool, types, type PoolClient } from "pg";
import { newStatementNames } from "./named-statements.ts";
import { refuseInsideTransaction, type OpenDatabase } from "./database.ts";

/** Same guard as on the embedded engine, so that a mistake shows on both. */
class GuardedPool extends PostgresDriver {
  override async acquireConnection(...given: Parameters<PostgresDriver["acquireConnection"]>): Promise<DatabaseConnection> {
    refuseInsideTransaction();
    return super.acquireConnection(...given);
  }
}

const number = (text: string): number => Number(text);
const same = (text: string): string => text;
const own = new Map<number, (text: string) => unknown>([
  [20, number],
  [1700, number],
  [1082, same],
]);
// pg's own type of this function is an overload per format; only text is ever asked for here.
const getTypeParser = ((oid: number, format?: "text" | "binary") =>
  own.get(oid) ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser;

const migrationLock = 7_340_001;

/** Opens a PostgreSQL server, 15 or newer. Refuses "db/unreachable" and "db/too-old" in a sentence. */
export async function openPostgres(address: string): Promise<OpenDatabase> {
  const pool = new Pool({
    connectionString: address,
    max: 10,
    types: { getTypeParser },
    connectionTimeoutMillis: 10_000,
    application_name: "millrace",
  });
  // An idle connection that the server ends is replaced by the pool at the next query.
  pool.on("error", () => undefined);
  pool.on("connect", newStatementNames());
  await proveNew(pool);
  const db = new Kysely<Record<never, never>>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new GuardedPool({ pool }),
      createIntrospector: (given) => new PostgresIntrospector(given),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return {
    db,
    engine: "postgres",
    raw: {
      query: async (text, values) => {
        const found: { rows: unknown[] } | { rows: unknown[] }[] = await pool.query(text, values ? [...values] : undefined);
        return Array.isArray(found) ? { rows: found.flatMap((one) => one.rows) } : found;
      },
    },
    script: (statements) => withClient(pool, (client) => inTransaction(client, statements)),
    alone: (work) =>
      withClient(pool, async (client) => {
        await client.query("select pg_advisory_lock($1)", [migrationLock]);
        try {
          return await work();
        } finally {
          await client.query("select pg_advisory_unlock($1)", [migrationLock]);
        }
      }),
    close: () => pool.end(),
  };
}

async function proveNew(pool: Pool): Promise<void> {
  try {
    const { rows } = await pool.query<{ version: number }>("select current_setting('server_version_num')::int as version");
    const version = rows[0]?.version ?? 0;
    if (version < 150_000)
      throw new Refusal(
        "unavailable",
        "db/too-old",
        `Millrace needs PostgreSQL 15 or newer; DATABASE_URL leads to ${Math.floor(version / 10_000)}.`,
      );
  } catch (error) {
    await pool.end();
    if (error instanceof Refusal) throw error;
    const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw new Refusal(
      "unavailable",
      "db/unreachable",
      `The PostgreSQL server of DATABASE_URL does not answer: ${reason}.`,
      {},
      { cause: error },
    );
  }
}

async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

async function inTransaction(client: PoolClient, statements: string): Promise<void> {
  await client.query("begin");
  try {
    await client.query(statements);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
