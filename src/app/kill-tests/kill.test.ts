import { testDatabaseUrl } from "#platform/config";
import { openDatabase } from "#platform/db";
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { killRun } from "./kill-run.ts";

const whole = { kills: 5, lost: 0, twice: 0, refused: [], chain: expect.stringMatching(/^whole/) };

test("killed five times while it writes, the embedded database holds every acknowledged write once", async () => {
  const report = await killRun({ kills: 5, perSecond: 50 });
  expect(report).toMatchObject(whole);
  expect(report.acknowledged).toBeGreaterThan(100);
}, 180_000);

const address = testDatabaseUrl();
test.runIf(address !== undefined)(
  "killed five times while it writes to PostgreSQL, every acknowledged write is there once",
  async () => {
    const name = `kill_${randomBytes(6).toString("hex")}`;
    const admin = await openDatabase({ databaseUrl: address, data: "" });
    await admin.raw.query(`create database ${name}`);
    const own = new URL(address ?? "");
    own.pathname = `/${name}`;
    try {
      const report = await killRun({ kills: 5, perSecond: 100, databaseUrl: own.href });
      expect(report).toMatchObject(whole);
      expect(report.acknowledged).toBeGreaterThan(100);
    } finally {
      await admin.raw.query(`drop database if exists ${name} with (force)`);
      await admin.close();
    }
  },
  180_000,
);
