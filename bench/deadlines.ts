import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startTemporaryPostgres } from "../scripts/gates/temporary-postgres.ts";
import { root } from "../scripts/tool.ts";
import { migrate, openDatabase } from "#platform/db";
import { countOpen, fillLedger, makeLedger, readLedger, type LedgerReport } from "./deadlines-ledger.ts";
import type { Figure } from "./figure.ts";

const count = 10_000;
const script = join(root, "bench/deadlines-process.ts");
/** As in the server: a look once a second. */
const everyMs = 1000;

async function sweeping(databaseUrl: string, data: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script, databaseUrl, data, String(everyMs)], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", () => reject(new Error("A sweeping process ended before it was ready.")));
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

function figureOf(name: string, report: LedgerReport): Figure {
  const { acted, twice, early, open, audited } = report;
  const once = acted === count && twice === 0 && open === 0 && audited === count;
  const words = `each once ${once ? "yes" : "NO"}, early ${early}, latest under 5 s`;
  return { name, seconds: [report.latestMs / 1000], limit: { words, kept: once && early === 0 && report.latestMs < 5000 } };
}

/** Three processes on one PostgreSQL; one is killed in the middle. */
async function onPostgres(address: string, name: string, overSeconds: number, restart: boolean): Promise<Figure> {
  const data = mkdtempSync(join(tmpdir(), "millrace-bench-deadlines-"));
  const admin = await openDatabase({ databaseUrl: address, data: "" });
  const databaseName = `bench_${randomBytes(6).toString("hex")}`;
  await admin.raw.query(`create database ${databaseName}`);
  const url = new URL(address);
  url.pathname = `/${databaseName}`;
  const database = await openDatabase({ databaseUrl: url.href, data: "" });
  const children: ChildProcess[] = [];
  try {
    await migrate(database);
    await makeLedger(database.db);
    children.push(...(await Promise.all([1, 2, 3].map(() => sweeping(url.href, data)))));
    await fillLedger(database.db, count, 2, overSeconds);
    while ((await countOpen(database.db)) > (count * 2) / 3) await wait(100);
    if (children[0]) await end(children[0], "SIGKILL");
    if (restart) children.push(await sweeping(url.href, data));
    while ((await countOpen(database.db)) > 0) await wait(250);
    return figureOf(name, await readLedger(database.db));
  } finally {
    await Promise.all(children.map((child) => end(child, "SIGTERM")));
    await database.close();
    await admin.raw.query(`drop database if exists ${databaseName} with (force)`);
    await admin.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** One process on the embedded database, killed in the middle and started again; lateness counts from when it runs again. */
async function embedded(): Promise<Figure> {
  const data = mkdtempSync(join(tmpdir(), "millrace-bench-deadlines-"));
  try {
    const before = await openDatabase({ data });
    await migrate(before);
    await makeLedger(before.db);
    await fillLedger(before.db, count, 8, 40);
    await before.close();
    const first = await sweeping("", data);
    await wait(25_000);
    await end(first, "SIGKILL");
    const second = await sweeping("", data);
    const back = new Date();
    await wait(30_000);
    await end(second, "SIGTERM");
    const after = await openDatabase({ data });
    const report = await readLedger(after.db, back);
    await after.close();
    return figureOf("10,000 deadlines over 40 s, embedded, kill -9 and restart: latest after recovery", report);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

export async function benchDeadlines(): Promise<Figure[]> {
  const given = process.env.MILLRACE_TEST_DATABASE_URL;
  const started = given === undefined ? await startTemporaryPostgres() : undefined;
  const address = given ?? started?.url;
  try {
    if (address === undefined) throw new Error("no PostgreSQL server was found");
    return [
      await onPostgres(address, "10,000 deadlines over 20 s, 3 processes, kill -9 of one: latest", 20, true),
      await onPostgres(address, "10,000 deadlines at one moment, 3 processes, kill -9 of one: latest", 0, false),
      await embedded(),
    ];
  } finally {
    started?.stop();
  }
}
