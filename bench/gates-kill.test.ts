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
import { countOpenGates, fillGates, makeGateClock, readGates } from "./gates-ledger.ts";

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
      await fillGates(db, count, 2, 15);
      const [victim] = await Promise.all([atWork(url.href, 2), atWork(url.href, 2), atWork(url.href, 2)]);
      await untilOpen(db, (count * 2) / 3);
      if (victim) await kill(victim);
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
  const count = 40;
  const prepared = await openDatabase({ data });
  await migrate(prepared);
  await makeGateClock(prepared.db);
  await fillGates(prepared.db, count, -5, 5);
  await prepared.close();
  for (const words of ["decided", "taken"]) {
    const child = await atWork("", 1);
    await says(child, words);
    await kill(child);
  }
  const last = await atWork("", 1);
  await says(last, "none");
  await kill(last, "SIGTERM");
  const database = await openDatabase({ data });
  expect(await readGates(database.db)).toMatchObject({ decided: count, otherwise: 0, unclear: 0, clocksLeft: 0, early: 0 });
  expect(await verifyChain(database.db)).toMatchObject({ whole: true });
  await database.close();
}, 240_000);
