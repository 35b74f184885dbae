import { fillPlausibly, testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "./database.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { schemaSnapshot } from "./snapshot.ts";

const numbers = readMigrations().map((one) => one.number);

/** What a column of this table held, in an order that both sides agree on. */
async function contentOf(db: Database, table: string, columns: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select row_to_json(r)::text as line from (select ${sql.join(columns.map((one) => sql.ref(one)))} from ${sql.table(table)}) r`.execute(
    db,
  );
  return rows.map((row) => row.line).toSorted();
}

async function columnsOf(db: Database, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`.execute(
    db,
  );
  return rows.map((row) => row.name);
}

/** What a migration lets go on purpose: the table, and from which migration on its rows stay. */
const letGo: Readonly<Record<string, number>> = { "people.session": 19 };

const snapshots = new Map<string, string>();

for (const { name, open, openEmpty } of testDatabases) {
  beforeAll(async () => {
    const fresh = await open();
    snapshots.set(name, await schemaSnapshot(fresh.db));
    await fresh.close();
  }, 60_000);

  test.each(numbers)(
    `on ${name} a database with data that stands at migration %i comes to the newest schema and keeps its rows`,
    async (last) => {
      const database = await openEmpty();
      try {
        await migrate(database, { only: ({ number }) => number <= last });
        const counts = await fillPlausibly(database, 3, last);
        const before = new Map<string, { columns: string[]; lines: string[] }>();
        for (const table of counts.keys()) {
          const columns = await columnsOf(database.db, table);
          before.set(table, { columns, lines: await contentOf(database.db, table, columns) });
        }
        await migrate(database);
        expect(await schemaSnapshot(database.db)).toBe(snapshots.get(name));
        for (const [table, { columns, lines }] of before) {
          if (last < (letGo[table] ?? 0)) continue;
          const still = (await columnsOf(database.db, table)).filter((one) => columns.includes(one));
          expect(still.length, `${table} lost columns`).toBe(columns.length);
          expect({ table, lines: await contentOf(database.db, table, columns) }).toEqual({ table, lines: expect.arrayContaining(lines) });
        }
      } finally {
        await database.close();
      }
    },
    120_000,
  );
}
