import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { expect, test } from "vitest";

const server = testDatabases.find(({ name }) => name === "postgres");

test.runIf(server !== undefined)(
  "statements that come again get a plan, and one that another process made invalid is asked anew",
  async () => {
    const database = await server!.open();
    const { db, script } = database;
    try {
      await script("create table people.changing (n int); insert into people.changing values (1)");
      const ask = async () => (await sql`select * from people.changing where n = ${1}`.execute(db)).rows;
      for (let turn = 0; turn < 5; turn++) expect(await ask()).toEqual([{ n: 1 }]);
      const named = await sql<{
        n: number;
      }>`select count(*) as n from pg_prepared_statements where statement like '%people.changing%'`.execute(db);
      expect(named.rows[0]?.n).toBeGreaterThan(0);
      await script("alter table people.changing add column later int default 7");
      expect(await ask()).toEqual([{ n: 1, later: 7 }]);
      expect(await ask()).toEqual([{ n: 1, later: 7 }]);
    } finally {
      await database.close();
    }
  },
);
