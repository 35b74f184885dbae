import { change, system } from "#platform/audit";
import { databaseClock } from "#platform/clock";
import { makeBackup, reportOf } from "#platform/backup";
import { readConfig } from "#platform/config";
import { operations, problemOf, Refused, type Fetcher } from "#platform/contract";
import { isCurrent, lockDataFolder, openDatabase } from "#platform/db";
import { Refusal } from "#platform/errors";
import { resolve } from "node:path";
import { readFlags, UsageFault } from "./flags.ts";
import { runningServer } from "./installation.ts";
import { modules } from "./modules.ts";
import { refusalsSaid } from "./refusals-said.ts";

const help = `millrace backup FOLDER [--json]

Writes everything into FOLDER, which must not exist or be empty: every row as of one moment, the files that these rows
name, and the key of the installation. It works while the server runs, and on both databases; with the embedded one
requests wait while the rows are read. A folder named FOLDER.incomplete-... is a backup that did not get to its end.

The backup holds secrets and data about people: only its owner can read it, keep it so.
--json  the report as JSON`;

type Say = (line: string) => void;

export async function backupCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0) throw new UsageFault("millrace backup wants one folder to write to.");
  const folder = resolve(given);
  return refusalsSaid(async () => {
    const say: Say = (line) => process.stderr.isTTY && console.error(line);
    const config = readConfig();
    const server = config.databaseUrl === undefined ? await runningServer(config) : undefined;
    const report = server ? await fromServer(server.fetcher, folder, say) : await fromHere(config, folder, say);
    if (values.json) console.log(JSON.stringify(report));
    else {
      console.log(`The backup is complete: ${report.rows} rows of ${report.tables} tables and ${report.files} files in ${report.folder}.`);
      console.log(`head ${report.head.seq}:${report.head.hash}`);
      console.log(
        report.withKey
          ? "It holds the key of this installation (secret.key): whoever has the backup can read the secrets in it."
          : "It holds no key, because the data folder has none: secrets are read with the MILLRACE_SECRET_KEY of this installation, if one is set.",
      );
    }
    for (const path of report.missing) console.error(`Missing in the data folder, so not in the backup: ${path}`);
    return 0;
  });
}

async function fromHere(config: ReturnType<typeof readConfig>, folder: string, say: Say): Promise<operations.BackupReport> {
  const lock = lockDataFolder(config.data, config.databaseUrl === undefined ? "alone" : "shared");
  try {
    const database = await openDatabase(config);
    try {
      const now = await databaseClock(database.db);
      const manifest = await makeBackup({ config, db: database.db, modules, now }, folder, say);
      if (await isCurrent(database.db))
        await change(database, { actor: system, now, requestId: "backup" }, async (_, record) =>
          record({
            action: "operations/backup-made",
            subject: { kind: "installation", id: "installation" },
            payload: { head: manifest.head },
          }),
        );
      return reportOf(folder, manifest);
    } finally {
      await database.close();
    }
  } finally {
    lock.release();
  }
}

/** Asks the running server, which alone may open the embedded database. */
async function fromServer(fetcher: Fetcher, folder: string, say: Say): Promise<operations.BackupReport> {
  const answer = await fetcher(operations.makeBackup.path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ folder }),
  });
  if (!answer.ok || !answer.body) throw new Refused(await problemOf(answer));
  let rest = "";
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const blocks = `${rest}${chunk}`.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const found = /^event: (\w+)\ndata: (.*)$/s.exec(block);
      if (!found) continue;
      const data: unknown = JSON.parse(found[2] ?? "null");
      if (found[1] === "progress") say(String(data));
      if (found[1] === "done") return operations.backupReport.parse(data);
      if (found[1] === "refused") throw new Refusal("invalid", "backup/refused", (data as { message: string }).message);
    }
  }
  throw new Refusal("unavailable", "backup/broke-off", "The server ended before the backup was complete; its log says why.");
}
