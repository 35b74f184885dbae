import { migrate, openDatabase, type OpenDatabase } from "#platform/db";
import { readConfig } from "#platform/config";
import { call } from "#platform/contract";
import { serve } from "#platform/http";
import { silentLog } from "#platform/log";
import { actorWith } from "#platform/registry";
import { newPlatform, startJobs } from "#platform/services";
import { declareEvents } from "#platform/events";
import { membershipAt, people } from "#modules/people";
import * as wire from "#modules/people/contract";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startTemporaryPostgres } from "../scripts/gates/temporary-postgres.ts";
import { type Figure, median } from "./figure.ts";
import { organisationList } from "./organisation-list.ts";

const persons = Number(process.env.MILLRACE_BENCH_PEOPLE ?? 200_000);
const engines = ["postgres", "embedded"] as const;
const limits = { postgres: 90, embedded: 240 } as const;

/** 200,000 people from CSV, a reorganisation of 30 %, and finding one of them: on a database server and embedded. */
export async function benchOrganisation(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const engine of engines) {
    if (process.env.MILLRACE_BENCH_ENGINE && process.env.MILLRACE_BENCH_ENGINE !== engine) continue;
    const server = engine === "postgres" ? await startTemporaryPostgres() : undefined;
    if (engine === "postgres" && !server) throw new Error("No PostgreSQL server was found.");
    const data = mkdtempSync(join(tmpdir(), "millrace-bench-organisation-"));
    const database = await openDatabase({ databaseUrl: server?.url, data });
    try {
      await migrate(database);
      figures.push(...(await measureOn(engine, database, data, server?.url)));
    } finally {
      await database.close();
      server?.stop();
      rmSync(data, { recursive: true, force: true });
    }
  }
  return figures;
}

async function measureOn(
  engine: "postgres" | "embedded",
  database: OpenDatabase,
  data: string,
  url: string | undefined,
): Promise<Figure[]> {
  const config = readConfig({
    MILLRACE_DATA: data,
    MILLRACE_PORT: "0",
    MILLRACE_LOG_LEVEL: "silent",
    ...(url ? { DATABASE_URL: url } : {}),
  });
  const modules = [people];
  const platform = newPlatform(config, database, silentLog(), modules);
  declareEvents(modules);
  await startJobs(platform, modules);
  const administrator = actorWith("administrator", "Administrator", platform.permissions);
  const served = await serve(platform, modules, { authenticate: async () => administrator });
  const fetcher = (path: string, init?: RequestInit): Promise<Response> => served.fetch(path, init);
  const slowest = { ms: 0 };
  const stop = new AbortController();
  const others = askMeanwhile(fetcher, slowest, stop.signal);
  try {
    const text = organisationList(persons);
    const begun = performance.now();
    const first = await check(fetcher, text, "full");
    const checked = performance.now();
    if (first.diff?.counts.join !== persons || first.diff.badRows > 0)
      throw new Error(`The list was not understood: ${JSON.stringify(first.diff ?? first.refusal)}`);
    await apply(fetcher, first);
    const applied = performance.now();
    const slowestImport = slowest.ms;
    const before = await platform.clock();
    const was = await pictureAt(platform.db, before);
    slowest.ms = 0;
    const moving = organisationList(persons, 0.3);
    const asked = performance.now();
    const second = await check(fetcher, moving, "full");
    const diffed = (performance.now() - asked) / 1000;
    const moved = (second.diff?.counts.move ?? 0) / persons;
    if (moved < 0.28 || moved > 0.32) throw new Error(`${Math.round(moved * 100)} % move, not 30 %: ${JSON.stringify(second.diff)}`);
    const reapplied = performance.now();
    await apply(fetcher, second);
    const reorganised = (performance.now() - reapplied) / 1000;
    if ((await pictureAt(platform.db, before)) !== was) throw new Error("The reorganisation changed a past figure.");
    if ((await pictureAt(platform.db, await platform.clock())) === was) throw new Error("The reorganisation changed nothing.");
    const slowestReorganisation = slowest.ms;
    stop.abort();
    await others;
    const third = await check(fetcher, moving, "full");
    if (third.diff?.unchanged !== persons) throw new Error(`The same list again changes something: ${JSON.stringify(third.diff)}`);
    const found = await find(fetcher);
    const total = (applied - begun) / 1000;
    const on = `${(persons / 1000).toFixed(0)},000 people, ${engine}`;
    return [
      {
        name: `${on}: CSV uploaded to applied`,
        seconds: [total],
        limit: { words: `within ${limits[engine]} s`, kept: total <= limits[engine] },
      },
      { name: `${on}:   of it uploaded to difference`, seconds: [(checked - begun) / 1000] },
      { name: `${on}:   slowest other request meanwhile`, seconds: [slowestImport / 1000] },
      { name: `${on}: 30 % move: uploaded to difference`, seconds: [diffed], limit: { words: "within 5 s", kept: diffed <= 5 } },
      { name: `${on}: 30 % move: applied, no past figure changed`, seconds: [reorganised] },
      { name: `${on}:   slowest other request meanwhile`, seconds: [slowestReorganisation / 1000] },
      { name: `${on}: a person found`, seconds: found, limit: { words: "each within 100 ms", kept: Math.max(...found) <= 0.1 } },
      { name: `${on}:   slowest of them`, seconds: [Math.max(...found)] },
      { name: `${on}:   median of them`, seconds: [median(found)] },
    ];
  } finally {
    stop.abort();
    await served.close();
    await platform.jobs.stop();
    platform.warehouse.close();
  }
}

type Fetcher = (path: string, init?: RequestInit) => Promise<Response>;

/** Somebody else looks at the list of units all the while; how long they waited at most. */
async function askMeanwhile(fetcher: Fetcher, slowest: { ms: number }, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const begun = performance.now();
    await fetcher("/api/people/persons?search=anna&limit=5");
    slowest.ms = Math.max(slowest.ms, performance.now() - begun);
    await wait(100);
  }
}

async function rested(fetcher: Fetcher, id: string): Promise<wire.OrganisationImport> {
  for (;;) {
    const one = await call(wire.readOrganisationImport, { params: { id } }, { fetcher });
    if (!["checking", "applying", "undoing"].includes(one.state)) return one;
    await wait(50);
  }
}

async function check(fetcher: Fetcher, text: string, list: "full" | "part"): Promise<wire.OrganisationImport> {
  const form = new FormData();
  form.set("file", new Blob([text]), "people.csv");
  const { id, preview } = (await (
    await fetcher("/api/people/organisation-imports", { method: "POST", body: form })
  ).json()) as wire.OrganisationImport;
  if (!preview) throw new Error("The list was refused.");
  await call(wire.checkOrganisation, { params: { id }, body: { mapping: { ...preview.mapping, list } } }, { fetcher });
  return rested(fetcher, id);
}

async function apply(fetcher: Fetcher, { id }: wire.OrganisationImport): Promise<void> {
  await call(wire.applyOrganisation, { params: { id }, body: {} }, { fetcher });
  const { state } = await rested(fetcher, id);
  if (state !== "applied") throw new Error(`The import is ${state}.`);
}

/** Everything that could be asked about a moment, as one digest: who was where, for whom, with which labels. */
async function pictureAt(db: OpenDatabase["db"], at: Date): Promise<string> {
  return createHash("sha256")
    .update(JSON.stringify(await membershipAt(db, at)))
    .digest("hex");
}

/** Seconds to find somebody, by what people type: beginnings of names, whole mail addresses, numbers, rare and frequent words. */
async function find(fetcher: Fetcher): Promise<number[]> {
  const searches = [
    "a",
    "an",
    "anna",
    "élo",
    "p77777@example.org",
    "p1",
    "150123",
    "1500",
    "schmi",
    "bakorivo",
    "lin nov",
    "zzzz",
    "jorg wintel",
    "e",
  ];
  const seconds: number[] = [];
  for (let round = 0; round < 3; round++)
    for (const search of searches) {
      const begun = performance.now();
      await call(wire.listPersons, { query: { search, limit: 20 } }, { fetcher });
      seconds.push((performance.now() - begun) / 1000);
    }
  return seconds;
}
