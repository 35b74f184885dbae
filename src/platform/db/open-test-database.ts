import { testDatabaseUrl } from "#platform/config";
import { randomBytes } from "node:crypto";
import type { OpenDatabase } from "./database.ts";
import { openDatabase, openInMemory } from "./open-database.ts";

export type TestDatabase = { readonly name: string; open(): Promise<OpenDatabase> };

const server = testDatabaseUrl();

/** The engines that tests run on: embedded always, PostgreSQL when MILLRACE_TEST_DATABASE_URL leads to a server. */
export const testDatabases: readonly TestDatabase[] = [
  { name: "embedded", open: openInMemory },
  ...(server === undefined ? [] : [{ name: "postgres", open: () => openFresh(server) }]),
];

/** A database of its own on the test server, dropped when closed. */
async function openFresh(address: string): Promise<OpenDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const admin = await openDatabase({ databaseUrl: address, data: "" });
  await admin.raw.query(`create database ${name}`);
  const own = new URL(address);
  own.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: own.href, data: "" });
  return {
    ...database,
    close: async () => {
      await database.close();
      await admin.raw.query(`drop database if exists ${name} with (force)`);
      await admin.close();
    },
  };
}
