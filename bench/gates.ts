import { verifyChain } from "#platform/audit";
import { migrate, openDatabase } from "#platform/db";
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startTemporaryPostgres } from "../scripts/gates/temporary-postgres.ts";
import { root } from "../scripts/tool.ts";
import type { Figure } from "./figure.ts";
import { countOpenGates, fillGates, makeGateClock, readGates, shiftGateClock } from "./gates-ledger.ts";

const count = 10_000;
const script = join(root, "bench/gates-process.ts");

async function atWork(databaseUrl: string, data: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script, databaseUrl, data, "2"], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", () => reject(new Error("A process ended before it was ready.")));
  });
  child.stdout.resume();
  return child;
}

const end = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill(signal);
  });

/** People and clocks over 10,000 open gates in three processes, one of which is killed in the middle and replaced. */
async function race(address: string): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), "millrace-bench-gates-"));
  const admin = await openDatabase({ databaseUrl: address, data: "" });
  const name = `bench_${randomBytes(6).toString("hex")}`;
  await admin.raw.query(`create database ${name}`);
  const url = new URL(address);
  url.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: url.href, data: "" });
  const children: ChildProcess[] = [];
  try {
    await migrate(database);
    await makeGateClock(database.db);
    await fillGates(database.db, count, 3600, 3600);
    const began = performance.now();
    children.push(...(await Promise.all([1, 2, 3].map(() => atWork(url.href, data)))));
    // An hour in which everything becomes due passes in a minute.
    for (let minute = 0; minute <= 62; minute++) {
      await shiftGateClock(database.db, 3600 + minute * 60);
      await wait(1000);
      if (minute !== 20) continue;
      if (children[0]) await end(children[0], "SIGKILL");
      children.push(await atWork(url.href, data));
    }
    while ((await countOpenGates(database.db)) > 0) await wait(250);
    const seconds = (performance.now() - began) / 1000;
    await Promise.all(children.map((child) => end(child, "SIGTERM")));
    const report = await readGates(database.db);
    const { whole } = await verifyChain(database.db);
    const { decided, byPerson, byClock, otherwise, unclear, clocksLeft, early } = report;
    const once = decided === count && otherwise === 0 && unclear === 0 && clocksLeft === 0;
    const words = `each once ${once ? "yes" : "NO"}, audit equals state ${otherwise === 0 && whole ? "yes" : "NO"}, early ${early}`;
    return [
      {
        name: `10,000 open gates, people (${byPerson}) and clocks (${byClock}) racing, 3 processes, kill -9 of one: all decided in`,
        seconds: [seconds],
        limit: { words, kept: once && whole && early === 0 && byPerson > 0 && byClock > 0 },
      },
    ];
  } finally {
    await Promise.all(children.map((child) => end(child, "SIGTERM")));
    await database.close();
    await admin.raw.query(`drop database if exists ${name} with (force)`);
    await admin.close();
    rmSync(data, { recursive: true, force: true });
  }
}

export async function benchGates(): Promise<Figure[]> {
  const given = process.env.MILLRACE_TEST_DATABASE_URL;
  const started = given === undefined ? await startTemporaryPostgres() : undefined;
  const address = given ?? started?.url;
  try {
    if (address === undefined) throw new Error("no PostgreSQL server was found");
    return await race(address);
  } finally {
    started?.stop();
  }
}
