import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sql } from "kysely";
import { openDatabase } from "./open-database.ts";

const door = new URL("./index.ts", import.meta.url).href;

/** Writes from several sides at once, says what was acknowledged, and ends like a process that is killed. */
const script = `
  import { openDatabase, transaction } from ${JSON.stringify(door)};
  import { sql } from ${JSON.stringify(import.meta.resolve("kysely"))};
  import { writeSync } from "node:fs";
  const { db, script } = await openDatabase({ data: process.argv[2] });
  await script("create table kept (n int primary key)");
  const write = async (side) => {
    for (let turn = 0; ; turn++) {
      const n = turn * 10 + side;
      if (side % 2) await sql\`insert into kept values (\${n})\`.execute(db);
      else await transaction(db, async (tx) => { await sql\`insert into kept values (\${n})\`.execute(tx); });
      writeSync(1, n + "\\n");
    }
  };
  for (let side = 0; side < 10; side++) void write(side);
`;

test("what was acknowledged is there after kill -9, however many wrote at once", async () => {
  const data = mkdtempSync(join(tmpdir(), "durable-"));
  const path = join(data, "write.ts");
  writeFileSync(path, script);
  const child = spawn(process.execPath, [path, data], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split("\n").length > 200) resolve();
    });
    void gone.then(() => reject(new Error("It ended by itself.")));
  });
  child.kill("SIGKILL");
  await gone;
  const acknowledged = said.split("\n").slice(0, -1).map(Number);
  const database = await openDatabase({ data });
  const { rows } = await sql<{ n: number }>`select n from kept`.execute(database.db);
  await database.close();
  const there = new Set(rows.map((row) => row.n));
  expect(acknowledged.filter((n) => !there.has(n))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThanOrEqual(200);
  rmSync(data, { recursive: true });
}, 60_000);
