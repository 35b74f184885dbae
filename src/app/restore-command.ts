import { databaseClock } from "#platform/clock";
import { checkBackup, openBackup, recordRestore, refuseUsedFolder, restoreBackup, type Restored } from "#platform/backup";
import { readConfig, type Config } from "#platform/config";
import { lockDataFolder, openDatabase } from "#platform/db";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { readFlags, UsageFault } from "./flags.ts";
import { refusalsSaid } from "./refusals-said.ts";

const help = `millrace restore FOLDER [--into DATA] [--check] [--json]

Restores a backup into an empty installation: the data folder (MILLRACE_DATA, or --into) and, where DATABASE_URL is set,
the database it names. Backups of either database fit the other. Everything is checked first, and the restore proves itself
by the number of rows of every table, by their keys and by the audit chain, which must end where the backup says.

--into   the data folder to restore to
--check  reads the backup and says whether it is whole; restores nothing
--json   the report as JSON`;

export async function restoreCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    into: { type: "string" },
    check: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0) throw new UsageFault("millrace restore wants the one folder of a backup.");
  const folder = resolve(given);
  const say = (line: string): void => void (process.stderr.isTTY && console.error(line));
  return refusalsSaid(async () => {
    const read = readConfig();
    const config: Config = { ...read, data: values.into === undefined ? read.data : resolve(values.into) };
    const manifest = await openBackup(folder);
    if (values.check) {
      await checkBackup(folder, manifest, say);
      if (values.json) console.log(JSON.stringify({ whole: true, madeAt: manifest.madeAt, head: manifest.head }));
      else console.log(`The backup of ${manifest.madeAt} is whole: ${manifest.tables.length} tables and ${manifest.files.length} files.`);
      return 0;
    }
    const done = await restoreInto(config, folder, manifest, say);
    if (values.json) console.log(JSON.stringify(done));
    else {
      console.log(`Restored ${done.rows} rows of ${done.tables} tables and ${done.files} files; every count is the backup's.`);
      console.log(`The audit chain is whole: ${done.entries} entries, and it ends where the backup says.`);
      console.log(`head ${done.head.seq}:${done.head.hash}`);
      if (done.migrated.length > 0) console.log(`Brought to the newest schema: ${done.migrated.join(", ")}`);
    }
    for (const path of manifest.missing) console.error(`Missing when the backup was made: ${path}`);
    return 0;
  });
}

async function restoreInto(
  config: Config,
  folder: string,
  manifest: Awaited<ReturnType<typeof openBackup>>,
  say: (line: string) => void,
): Promise<Restored> {
  const lock = lockDataFolder(config.data);
  try {
    await refuseUsedFolder(config);
    let restored = false;
    try {
      const database = await openDatabase(config);
      try {
        const done = await restoreBackup({ config, database }, folder, manifest, say);
        restored = true;
        await recordRestore({ config, database }, manifest, await databaseClock(database.db));
        return done;
      } finally {
        await database.close();
      }
    } finally {
      // The folder was empty before, and is again where nothing was restored, so that the next try finds it so.
      if (!restored)
        for (const name of [...(config.databaseUrl === undefined ? ["database"] : []), "warehouse", "uploads", "secret.key"])
          rmSync(join(config.data, name), { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
}
