import { testDatabaseUrl } from "#platform/config";
import { migrate, openDatabase, openMemory, type MemoryImage, type OpenDatabase } from "#platform/db";
import { randomBytes } from "node:crypto";

export type TestDatabase = {
  readonly name: "embedded" | "postgres";
  /** Migrated. */
  open(): Promise<OpenDatabase>;
  /** As a new installation finds it. */
  openEmpty(): Promise<OpenDatabase>;
};

const server = testDatabaseUrl();

let image: Promise<MemoryImage> | undefined;

/** A migrated database in memory; making one takes seconds, so the later ones are copies of the first. */
async function openMigratedInMemory(): Promise<OpenDatabase> {
  image ??= openMemory().then(async (first) => {
    await migrate(first);
    const made = await first.image();
    await first.close();
    return made;
  });
  return openMemory(await image);
}

let emptyImage: Promise<MemoryImage> | undefined;

async function openEmptyInMemory(): Promise<OpenDatabase> {
  emptyImage ??= openMemory().then(async (first) => {
    const made = await first.image();
    await first.close();
    return made;
  });
  return openMemory(await emptyImage);
}

/** The engines that tests run on, migrated: embedded always, PostgreSQL when MILLRACE_TEST_DATABASE_URL leads to a server. */
export const testDatabases: readonly TestDatabase[] = [
  { name: "embedded", open: openMigratedInMemory, openEmpty: openEmptyInMemory },
  ...(server === undefined
    ? []
    : [{ name: "postgres" as const, open: () => openFresh(server), openEmpty: () => openFresh(server, false) }]),
];

/** A database of its own on the test server, dropped when closed. */
async function openFresh(address: string, migrated = true): Promise<OpenDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const admin = await openDatabase({ databaseUrl: address, data: "" });
  await admin.raw.query(`create database ${name}`);
  const own = new URL(address);
  own.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: own.href, data: "" });
  if (migrated) await migrate(database);
  return {
    ...database,
    close: async () => {
      await database.close();
      await admin.raw.query(`drop database if exists ${name} with (force)`);
      await admin.close();
    },
  };
}
