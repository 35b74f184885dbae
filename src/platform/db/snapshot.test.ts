import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrationsFolder } from "./migrate.ts";
import { testDatabases } from "#platform/testing";
import { schemaSnapshot } from "./snapshot.ts";

test.each(testDatabases)("on $name the migrations add up to the snapshot", async ({ open }) => {
  const database = await open();
  try {
    expect(await schemaSnapshot(database.db)).toBe(readFileSync(join(migrationsFolder, "schema.snapshot.sql"), "utf8"));
  } finally {
    await database.close();
  }
});
