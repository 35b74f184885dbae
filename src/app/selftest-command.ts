import { readConfig, type Config } from "#platform/config";
import { call, operations } from "#platform/contract";
import { lockDataFolder, openDatabase } from "#platform/db";
import { Refusal } from "#platform/errors";
import { readFlags } from "./flags.ts";
import { runningServer } from "./installation.ts";
import { databaseFindings } from "./selftest/database-findings.ts";
import { fails, findings, fine, tableOf, warns, type Finding } from "./selftest/finding.ts";
import { folderFindings, mailFindings, versionFindings, zoneFindings } from "./selftest/machine-findings.ts";

const help = `millrace selftest [--json]

Looks at the configuration, the disk, the clocks, the versions, the database and the audit chain of this installation, with
the server running or not, and says in a table what is fine and what is not. Changes nothing.
--json  the findings as JSON

Exit code 1 when something would lose data or keep the server from working.`;

export async function selftestCommand(args: readonly string[]): Promise<number> {
  const { values } = readFlags(args, {
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const all = await selftest();
  console.log(values.json ? JSON.stringify({ fine: all.every(({ is }) => is !== "fails"), findings: all }) : tableOf(all));
  return all.some(({ is }) => is === "fails") ? 1 : 0;
}

async function selftest(): Promise<readonly Finding[]> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [fails("configuration", error.message)];
  }
  return [
    fine("configuration", config.url === undefined ? `listens on ${config.host}:${config.port}` : `people use ${config.url}`),
    ...(await findings("versions", async () => versionFindings())),
    ...(await findings("data folder", async () => folderFindings(config))),
    ...(await findings("time zones", async () => zoneFindings())),
    ...(await findings("mail", () => mailFindings(config))),
    ...(await findings("database", () => ofDatabase(config))),
  ];
}

/** Through the running server where it alone may open the embedded database; else from here. */
async function ofDatabase(config: Config): Promise<readonly Finding[]> {
  const server = config.databaseUrl === undefined ? await runningServer(config) : undefined;
  if (!server) return here(config);
  const ready = await server.fetcher("/api/health/ready", {});
  const chain = await call(operations.verifyAudit, {}, { fetcher: server.fetcher });
  return [
    ready.ok ? fine("server", `answers at ${server.url}`) : warns("server", `at ${server.url} is not ready: ${await ready.text()}`),
    fine("durability", "proven by the running server when it started; stop it to look at the embedded database itself"),
    chain.whole
      ? fine("audit chain", `whole, ${chain.entries} entries`)
      : fails("audit chain", `broken at entry ${chain.brokenAt}: ${chain.why}`),
  ];
}

async function here(config: Config): Promise<readonly Finding[]> {
  const lock = lockDataFolder(config.data, config.databaseUrl === undefined ? "alone" : "shared");
  try {
    const database = await openDatabase(config);
    try {
      return await databaseFindings(database);
    } finally {
      await database.close();
    }
  } finally {
    lock.release();
  }
}
