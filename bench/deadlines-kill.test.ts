import { verifyChain } from "#platform/audit";
import { testDatabaseUrl } from "#platform/config";
import { openDatabase, migrate, type OpenDatabase } from "#platform/db";
import { testDatabases } from "#platform/testing";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fillLedger, makeLedger, readLedger, shiftClock } from "./deadlines-ledger.ts";

const script = fileURLToPath(new URL("./deadlines-process.ts", import.meta.url));
const children: ChildProcess[] = [];
let data = "";
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "deadlines-"));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => kill(child)));
  rmSync(data, { recursive: true, force: true });
});

/** Starts a process that sweeps, and waits until it does. */
async function sweeping(databaseUrl: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script, databaseUrl, data, "20"], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  await says(child, "ready");
  return child;
}

/** Until the process has said this since the last time it was asked. */
const says = (child: ChildProcess, words: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = "";
    const ended = (): void => reject(new Error(`It ended before it said ${words}.`));
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes(words)) return;
      child.stdout?.off("data", hear);
      child.off("exit", ended);
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

async function until(db: OpenDatabase["db"], isSo: (acted: number) => boolean): Promise<void> {
  for (;;) {
    const { acted } = await readLedger(db);
    if (isSo(acted)) return;
    await wait(15);
  }
}

const postgres = testDatabases.find(({ name }) => name === "postgres");

test.skipIf(!postgres)(
  "10,000 deadlines, three processes, one killed, the clock jumping: each acted on once, none early",
  async () => {
    const count = 10_000;
    const database = await postgres?.open();
    if (!database) throw new Error("There is no PostgreSQL.");
    try {
      const { db } = database;
      const found = await database.raw.query("select current_database() as name");
      const url = new URL(testDatabaseUrl() ?? "");
      url.pathname = `/${(found.rows[0] as { name: string }).name}`;
      await makeLedger(db);
      await fillLedger(db, count, 3600, 3600);
      const [victim] = await Promise.all([sweeping(url.href), sweeping(url.href), sweeping(url.href)]);
      expect((await readLedger(db)).acted).toBe(0);
      // Each jump reaches somewhat further than the last, with the clock back at the beginning, and before it, in between.
      for (const minutes of [65, 0, 72, -600, 60, 80, 10, 90]) {
        await shiftClock(db, minutes * 60);
        await until(db, (acted) => acted >= ((minutes - 61) / 60) * count);
        if (minutes === 80 && victim) await kill(victim);
      }
      await shiftClock(db, 7300);
      await until(db, (acted) => acted === count);
      await Promise.all(children.map((child) => kill(child, "SIGTERM")));
      expect(await readLedger(db)).toMatchObject({ acted: count, twice: 0, early: 0, open: 0, audited: count, told: count });
      expect(await verifyChain(db)).toMatchObject({ whole: true });
    } finally {
      await database.close();
    }
  },
  120_000,
);

test("embedded: killed in the middle and started again, each is acted on once, none early", async () => {
  const count = 1500;
  const prepared = await openDatabase({ data });
  await migrate(prepared);
  await makeLedger(prepared.db);
  await fillLedger(prepared.db, count, -10, 5);
  await prepared.close();
  for (let turn = 0; turn < 3; turn++) {
    const child = await sweeping("");
    await says(child, turn === 0 ? "taken" : "taken\ntaken");
    await kill(child);
  }
  const last = await sweeping("");
  await says(last, "idle");
  await kill(last, "SIGTERM");
  const database = await openDatabase({ data });
  expect(await readLedger(database.db)).toMatchObject({ acted: count, twice: 0, early: 0, open: 0, audited: count, told: count });
  expect(await verifyChain(database.db)).toMatchObject({ whole: true });
  await database.close();
}, 120_000);
