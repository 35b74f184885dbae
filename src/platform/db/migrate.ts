import { Refusal } from "#platform/errors";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { sql } from "kysely";
import type { Database, OpenDatabase } from "./database.ts";

export type Migration = { readonly number: number; readonly name: string; readonly text: string; readonly checksum: string };
type Applied = { readonly name: string; readonly checksum: string };

export const migrationsFolder = fileURLToPath(new URL("../../../migrations", import.meta.url));

const bootstrap = `
  create schema if not exists platform;
  create table if not exists platform.migration (
    number integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  );`;

/** The migrations of a folder in order: files named NNNN-module-what.sql, each number once. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql") && name !== "schema.snapshot.sql");
  const migrations = names.map((name) => {
    if (!/^\d{4}-[a-z]+-[a-z0-9-]+\.sql$/.test(name)) throw new Error(`migrations/${name} is not named like 0001-module-what.sql.`);
    // A checkout on Windows may carry other line ends; the checksum must not see them.
    const text = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
    return { number: Number(name.slice(0, 4)), name, text, checksum: createHash("sha256").update(text).digest("hex") };
  });
  migrations.sort((a, b) => a.number - b.number);
  migrations.forEach((one, place) => {
    if (migrations[place + 1]?.number === one.number)
      throw new Error(`migrations/${one.name} and ${migrations[place + 1]?.name} have the same number.`);
  });
  return migrations;
}

/**
 * Brings the database to the newest schema, one transaction per migration; two servers that start together wait for
 * each other. `only`: just these, as an older version would. Throws, changing nothing, when a migration that already ran was edited since or is not known here.
 */
export async function migrate(
  database: OpenDatabase,
  { folder = migrationsFolder, only = () => true }: { readonly folder?: string; readonly only?: (one: Migration) => boolean } = {},
): Promise<{ readonly applied: readonly string[] }> {
  const migrations = readMigrations(folder);
  return database.alone(async () => {
    await database.script(bootstrap);
    const done = await appliedIn(database.db);
    refuseEdited(migrations, done);
    const open = migrations.filter((one) => !done.has(one.number) && only(one));
    for (const { number, name, text, checksum } of open) {
      const note = `insert into platform.migration (number, name, checksum) values (${number}, '${name}', '${checksum}')`;
      try {
        await database.script(`${text}\n;${note}`);
      } catch (error) {
        throw new Error(`migrations/${name} failed and was undone: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    }
    return { applied: open.map((one) => one.name) };
  });
}

/** Whether every migration of this version has run. */
export async function isCurrent(db: Database, folder: string = migrationsFolder): Promise<boolean> {
  const done = await appliedIn(db);
  return readMigrations(folder).every((one) => done.get(one.number)?.checksum === one.checksum);
}

async function appliedIn(db: Database): Promise<Map<number, Applied>> {
  const { rows } = await sql<Applied & { number: number }>`select number, name, checksum from platform.migration order by number`.execute(
    db,
  );
  return new Map(rows.map(({ number, name, checksum }) => [number, { name, checksum }]));
}

function refuseEdited(migrations: readonly Migration[], done: ReadonlyMap<number, Applied>): void {
  const known = new Map(migrations.map((one) => [one.number, one]));
  for (const [number, { name, checksum }] of done) {
    const here = known.get(number);
    if (!here)
      throw new Refusal(
        "conflict",
        "db/newer-schema",
        `The database has run migration ${name}, which this version of Millrace does not know: start the newer version, or restore a backup.`,
      );
    if (here.checksum !== checksum)
      throw new Refusal(
        "conflict",
        "db/edited-migration",
        `migrations/${here.name} was edited after it ran on this database: put the old text back and add a new migration.`,
      );
  }
}
