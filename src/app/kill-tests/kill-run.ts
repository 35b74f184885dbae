// The server is killed again and again under writes that are tried until they are acknowledged; then every one is counted.
// On its own: node src/app/kill-tests/kill-run.ts KILLS WRITES_A_SECOND [embedded|postgres://...], one line of JSON.
import { verifyChain } from "#platform/audit";
import { migrate, openDatabase } from "#platform/db";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { countWritten } from "./kill-store.ts";
import { freePort, sessionOf, startRunning } from "./running-server.ts";

export type KillReport = {
  readonly kills: number;
  readonly acknowledged: number;
  /** Acknowledged, and not there. */
  readonly lost: number;
  /** There more than once, or on record more than once. */
  readonly twice: number;
  /** Requests that had to be sent again, and those of them whose first answer was lost after the commit. */
  readonly resent: number;
  readonly doneBefore: number;
  readonly replayed: number;
  /** Other answers than done: none may be. */
  readonly refused: readonly string[];
  readonly writesPerSecondWhileUp: number;
  readonly chain: string;
};

type Options = { readonly kills: number; readonly perSecond: number; readonly databaseUrl?: string | undefined };

const writers = 40;

export async function killRun({ kills, perSecond, databaseUrl }: Options): Promise<KillReport> {
  const data = mkdtempSync(join(tmpdir(), "millrace-kill-"));
  const environment = { MILLRACE_PORT: String(await freePort()), MILLRACE_DRAIN_SECONDS: "0", DATABASE_URL: databaseUrl ?? "" };
  const marker = `Kill ${randomBytes(4).toString("hex")} `;
  let server = await startRunning(data, environment);
  const cookie = await sessionOf(server);
  const acknowledged = new Set<string>();
  const refused: string[] = [];
  const count = { resent: 0, doneBefore: 0, replayed: 0 };
  let number = 0;
  let over = false;
  let upMs = 0;
  let upSince = performance.now();
  let next = performance.now();

  const send = async (name: string): Promise<"done" | "again"> => {
    const answer = await fetch(`${server.url}/api/people/persons`, {
      method: "POST",
      body: JSON.stringify({ name }),
      headers: { "content-type": "application/json", cookie, "idempotency-key": name.replaceAll(" ", "-") },
      signal: AbortSignal.timeout(20_000),
    });
    const text = await answer.text();
    if (answer.status === 409 && text.includes("http/done-before")) count.doneBefore++;
    else if (answer.status === 503) return "again";
    else if (!answer.ok) refused.push(`${answer.status} ${text.slice(0, 300)}`);
    if (answer.headers.has("idempotency-replayed")) count.replayed++;
    if (answer.ok || answer.status === 409) acknowledged.add(name);
    return "done";
  };
  const write = async (): Promise<void> => {
    while (!over) {
      // One clock for all writers; what the server was down for is not made up for.
      next = Math.max(next + 1000 / perSecond, performance.now() - 50);
      await wait(Math.max(0, next - performance.now()));
      const name = `${marker}${++number}`;
      for (;;) {
        // A request that broke off may have been carried out or not: only sending it again under the same key tells.
        const done = await send(name).catch(() => "again" as const);
        if (done === "done") break;
        count.resent++;
        await wait(50);
      }
    }
  };
  try {
    const writing = Array.from({ length: writers }, write);
    for (let kill = 0; kill < kills; kill++) {
      const before = acknowledged.size;
      while (acknowledged.size < before + 20) {
        if (refused.length > 0) throw new Error(`A write was refused: ${refused[0]}`);
        await wait(20);
      }
      await wait(200 + Math.random() * 1000);
      await server.kill();
      upMs += performance.now() - upSince;
      server = await startRunning(data, environment);
      upSince = performance.now();
    }
    await wait(1000);
    over = true;
    await Promise.all(writing);
    upMs += performance.now() - upSince;
    await server.stop();
    const database = await openDatabase({ data, databaseUrl });
    try {
      await migrate(database);
      const there = await countWritten(database.db, marker);
      const chain = await verifyChain(database.db);
      return {
        kills,
        acknowledged: acknowledged.size,
        lost: [...acknowledged].filter((name) => !there.has(name)).length,
        twice: [...there.values()].filter(({ rows, entries }) => rows !== 1 || entries !== 1).length,
        ...count,
        refused: refused.slice(0, 5),
        writesPerSecondWhileUp: Math.round(acknowledged.size / (upMs / 1000)),
        chain: chain.whole ? `whole, ${chain.entries} entries` : `broken at ${chain.brokenAt}: ${chain.why}`,
      };
    } finally {
      await database.close();
    }
  } finally {
    over = true;
    await server.kill();
    rmSync(data, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const [kills = "5", perSecond = "100", where = "embedded"] = process.argv.slice(2);
  console.log(
    JSON.stringify(
      await killRun({ kills: Number(kills), perSecond: Number(perSecond), databaseUrl: where === "embedded" ? undefined : where }),
    ),
  );
}
