import { verifyChain } from "#platform/audit";
import { testDatabaseUrl } from "#platform/config";
import { migrate, openDatabase, type OpenDatabase } from "#platform/db";
import { testDatabases } from "#platform/testing";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countOpenGates, fillGates, makeGateClock, readGates, shiftGateClock } from "./gates-ledger.ts";

const script = fileURLToPath(new URL("./gates-process.ts", import.meta.url));
const children: ChildProcess[] = [];
let data = "";
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "gates-"));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => kill(child)));
  rmSync(data, { recursive: true, force: true });
});

/** Starts a process in which clocks run and persons decide, and waits until it does. */
async function atWork(databaseUrl: string, people: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script, databaseUrl, data, String(people)], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  await says(child, "ready");
  return child;
}

const says = (child: ChildProcess, words: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = "";
    const ended = (): void => reject(new Error(`It ended before it said ${words}.`));
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes(words)) return;
      child.stdout?.off("data", hear);
      child.off("exit", ended);
      child.stdout?.resume();
      resolve();
    };
    child.stdout?.on("data", hear);
    child.once("exit", ended);
  });

const kill = (child: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill(signal);
  });

async function untilOpen(db: OpenDatabase["db"], atMost: number): Promise<void> {
  while ((await countOpenGates(db)) > atMost) {
    if (children.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null)) throw new Error("Nobody is at work.");
    await wait(30);
  }
}

const postgres = testDatabases.find(({ name }) => name === "postgres");

test.skipIf(!postgres)(
  "people and clocks racing in three processes, one killed: each gate is decided once, and the audit chain says the same",
  async () => {
    const count = 200;
    const database = await postgres?.open();
    if (!database) throw new Error("There is no PostgreSQL.");
    try {
      const { db } = database;
      const found = await database.raw.query("select current_database() as name");
      const url = new URL(testDatabaseUrl() ?? "");
      url.pathname = `/${(found.rows[0] as { name: string }).name}`;
      await makeGateClock(db);
      await fillGates(db, count, 3600, 3600);
      const [victim] = await Promise.all([atWork(url.href, 2), atWork(url.href, 2), atWork(url.href, 2)]);
      // Persons decide before anything is due; then the clock jumps, further each time, among what they decide.
      await untilOpen(db, count - 10);
      for (const minutes of [80, 95, 110]) {
        await shiftGateClock(db, minutes * 60);
        await untilOpen(db, (count * (120 - minutes)) / 60);
        if (minutes === 80 && victim) await kill(victim);
      }
      await shiftGateClock(db, 7300);
      await untilOpen(db, 0);
      await Promise.all(children.map((child) => kill(child, "SIGTERM")));
      const report = await readGates(db);
      expect(report).toMatchObject({ decided: count, otherwise: 0, unclear: 0, clocksLeft: 0, early: 0 });
      expect(report.byPerson + report.byClock).toBe(count);
      expect(report.byPerson).toBeGreaterThan(0);
      expect(report.byClock).toBeGreaterThan(0);
      expect(await verifyChain(db)).toMatchObject({ whole: true });
    } finally {
      await database.close();
    }
  },
  240_000,
);

test("embedded: killed in the middle and started again, each gate is decided once", async () => {
  const count = 30;
  const alone = async <T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> => {
    const database = await openDatabase({ data });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };
  await alone(async (database) => {
    await migrate(database);
    await makeGateClock(database.db);
    await fillGates(database.db, count, 3600, 3600);
  });
  const person = await atWork("", 1);
  await says(person, "decided");
  await kill(person);
  await alone(({ db }) => shiftGateClock(db, 7300));
  const clock = await atWork("", 0);
  await says(clock, "taken");
  await kill(clock);
  const both = await atWork("", 1);
  await says(both, "none");
  await kill(both, "SIGTERM");
  await alone(async ({ db }) => {
    const report = await readGates(db);
    expect(report).toMatchObject({ decided: count, otherwise: 0, unclear: 0, clocksLeft: 0, early: 0 });
    expect(report.byPerson).toBeGreaterThan(0);
    expect(report.byClock).toBeGreaterThan(0);
    expect(await verifyChain(db)).toMatchObject({ whole: true });
  });
}, 240_000);
