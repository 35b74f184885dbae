import { migrate, openDatabase } from "#platform/db";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { startServer } from "../e2e/server.ts";
import { startTemporaryPostgres } from "../scripts/gates/temporary-postgres.ts";
import type { Figure } from "./figure.ts";
import { measure } from "./measured-process.ts";

type Shares = { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number };
type Report = {
  readonly requests: number;
  readonly perSecond: number;
  readonly errors: number;
  readonly firstErrors: readonly string[];
  readonly all: Shares;
  readonly reads: Shares;
  readonly writes: Shares;
};

const people = 2000;
const callers = 50;

/** An organisation of 2,000: 20 departments with teams of ten. */
async function loadOrganisation(where: { readonly data: string; readonly databaseUrl?: string | undefined }): Promise<void> {
  const database = await openDatabase(where);
  try {
    await migrate(database);
    const { db } = database;
    const unit = (n: string) => sql.raw(`'unit_' || lpad((${n})::text, 26, '0')`);
    const person = (n: string) => sql.raw(`'person_' || lpad((${n})::text, 26, '0')`);
    await sql`insert into people.unit (id, code, created_at) select ${unit("n")}, 'U' || n, now() from generate_series(0, 220) n`.execute(
      db,
    );
    await sql`insert into people.unit_state (unit_id, name, kind, parent_id, from_at)
      select ${unit("n")}, 'Unit ' || n, case when n = 0 then 'function' when n <= 20 then 'department' else 'team' end,
             case when n = 0 then null when n <= 20 then ${unit("0")} else ${unit("1 + n % 20")} end, now() from generate_series(0, 220) n`.execute(
      db,
    );
    await sql`insert into people.person (id, name, email, external_id, created_at)
      select ${person("n")}, 'Person ' || n, 'person' || n || '@example.org', 'P' || n, now() from generate_series(1, ${people}) n`.execute(
      db,
    );
    await sql`insert into people.assignment (person_id, unit_id, manager_id, from_at)
      select ${person("n")}, ${unit("21 + n % 200")}, case when n > 200 then ${person("1 + n % 200")} end, now()
        from generate_series(1, ${people}) n`.execute(db);
  } finally {
    await database.close();
  }
}

async function cookieOf(link: string): Promise<string> {
  const url = new URL(link);
  const answer = await fetch(new URL("/api/people/session", url), {
    method: "POST",
    body: JSON.stringify({ token: url.hash.replace("#token=", "") }),
    headers: { "content-type": "application/json" },
  });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (cookie === undefined) throw new Error(`Nobody could sign in: ${answer.status} ${await answer.text()}`);
  return cookie;
}

async function load(name: string, limitMs: number, databaseUrl: string | undefined): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), "millrace-load-"));
  try {
    await loadOrganisation({ data, databaseUrl });
    const server = await startServer({ data, env: { DATABASE_URL: databaseUrl ?? "", MILLRACE_DRAIN_SECONDS: "0" } });
    try {
      const seconds = process.env["MILLRACE_BENCH_SECONDS"] ?? "60";
      const run = await measure(process.execPath, [
        "bench/load-client.ts",
        server.url,
        await cookieOf(server.signInUrl),
        String(callers),
        seconds,
      ]);
      const report = JSON.parse(run.output) as Report;
      const { all, reads, writes } = report;
      const words = (of: Shares): string => `p50 ${of.p50}, p95 ${of.p95}, p99 ${of.p99}, max ${of.max} ms`;
      console.error(
        `${name}: ${report.requests} requests, ${report.perSecond}/s, ${report.errors} errors; ${words(all)}\n  reads ${words(reads)}\n  writes ${words(writes)}`,
      );
      for (const error of report.firstErrors) console.error(`  ${error}`);
      return [
        { name: `${name}, ${callers} callers, p50 (${report.perSecond}/s)`, seconds: [all.p50 / 1000] },
        {
          name: `${name}, ${callers} callers, p99 (${report.errors} errors)`,
          seconds: [all.p99 / 1000],
          limit: { words: `p99 under ${limitMs} ms`, kept: all.p99 < limitMs && report.errors === 0 },
        },
      ];
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** 50 people who never pause, on an organisation of 2,000: PostgreSQL with everything it does for durability, and embedded. */
export async function benchLoad(): Promise<Figure[]> {
  const given = process.env["MILLRACE_TEST_DATABASE_URL"];
  const started = given ? undefined : await startTemporaryPostgres();
  const address = given ?? started?.url;
  const figures: Figure[] = [];
  if (address === undefined) console.error("No PostgreSQL was found: only the embedded database is measured.");
  else {
    const name = `load_${randomBytes(6).toString("hex")}`;
    const admin = await openDatabase({ databaseUrl: address, data: "" });
    await admin.raw.query(`create database ${name}`);
    const own = new URL(address);
    own.pathname = `/${name}`;
    try {
      figures.push(...(await load("PostgreSQL", 150, own.href)));
    } finally {
      await admin.raw.query(`drop database if exists ${name} with (force)`);
      await admin.close();
      started?.stop();
    }
  }
  figures.push(...(await load("embedded", 400, undefined)));
  return figures;
}
