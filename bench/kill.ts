import { openDatabase } from "#platform/db";
import { randomBytes } from "node:crypto";
import { startTemporaryPostgres } from "../scripts/gates/temporary-postgres.ts";
import type { Figure } from "./figure.ts";
import { measure } from "./measured-process.ts";

type Report = {
  readonly acknowledged: number;
  readonly lost: number;
  readonly twice: number;
  readonly refused: readonly string[];
  readonly writesPerSecondWhileUp: number;
  readonly chain: string;
};

const kills = 30;

async function kill(name: string, perSecond: number, where: string): Promise<Figure> {
  const run = await measure(process.execPath, ["src/app/kill-tests/kill-run.ts", String(kills), String(perSecond), where]);
  const report = JSON.parse(run.output) as Report;
  console.error(`${name}: ${run.output.trim()}`);
  return {
    name: `${name}, killed ${kills} times under ${report.writesPerSecondWhileUp} of ${perSecond} writes/s: ${report.acknowledged} acknowledged`,
    seconds: [run.seconds],
    limit: {
      words: `${report.lost} lost, ${report.twice} twice, chain ${report.chain}`,
      kept: report.lost === 0 && report.twice === 0 && report.refused.length === 0 && report.chain.startsWith("whole"),
    },
  };
}

/** kill -9 thirty times under writes: every acknowledged write is there once, and the chain holds. */
export async function benchKill(): Promise<Figure[]> {
  const given = process.env["MILLRACE_TEST_DATABASE_URL"];
  const started = given ? undefined : await startTemporaryPostgres();
  const address = given ?? started?.url;
  const figures: Figure[] = [];
  if (address === undefined) console.error("No PostgreSQL was found: only the embedded database is killed.");
  else {
    const name = `kill_${randomBytes(6).toString("hex")}`;
    const admin = await openDatabase({ databaseUrl: address, data: "" });
    await admin.raw.query(`create database ${name}`);
    const own = new URL(address);
    own.pathname = `/${name}`;
    try {
      figures.push(await kill("PostgreSQL", 200, own.href));
    } finally {
      await admin.raw.query(`drop database if exists ${name} with (force)`);
      await admin.close();
      started?.stop();
    }
  }
  figures.push(await kill("embedded", 100, "embedded"));
  return figures;
}
