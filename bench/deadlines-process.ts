// One process that sweeps, for tests and measurements that kill it: node deadlines-process.ts DATABASE_URL DATA IDLE_MS
import { openDatabase } from "#platform/db";
import { readConfig } from "#platform/config";
import { silentLog } from "#platform/log";
import { newPlatform } from "#platform/services";
import { setTimeout as wait } from "node:timers/promises";
import { sweepDeadlines } from "#platform/deadlines";
import { ledgerModule, readSweepClock } from "./deadlines-ledger.ts";

const [databaseUrl = "", data = "", idleMs = "50"] = process.argv.slice(2);
const config = { ...readConfig({ MILLRACE_DATA: data }), databaseUrl: databaseUrl === "" ? undefined : databaseUrl };
const database = await openDatabase(config);
const platform = newPlatform(config, database, silentLog(), [ledgerModule]);
let isStopped = false;
process.once("SIGTERM", () => (isStopped = true));
console.log("ready");
while (!isStopped) {
  const taken = await sweepDeadlines(platform, await readSweepClock(database.db));
  console.log(taken === 0 ? "idle" : "taken");
  if (taken === 0) await wait(Number(idleMs));
}
await database.close();
