/** The real server as a process of its own, killed with kill -9 at seeded moments of imports. */
import { openDatabase } from "#platform/db";
import { verifyChain } from "#platform/audit";
import { call, urlOf } from "#platform/contract";
import { addPerson } from "#modules/people/contract";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  createWorkflow,
  listImports,
  logImport,
  readFacts,
  readImport,
  readWorkflow,
  uploadImport,
  type LogImport,
  type Workflow,
} from "../contract.ts";

const kills = 20;
const seed = 20261121;
const serverFile = fileURLToPath(new URL("../../../app/server.ts", import.meta.url));

/** mulberry32 */
function random(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Server = {
  readonly child: ChildProcess;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly output: () => string;
};

async function start(data: string): Promise<Server> {
  const child = spawn(process.execPath, [serverFile], {
    env: {
      ...process.env,
      DATABASE_URL: undefined,
      MILLRACE_URL: undefined,
      MILLRACE_PORT: "0",
      MILLRACE_DATA: data,
      MILLRACE_LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (/^sign in once: \S+\n/m.test(output)) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${output}`)));
  });
  const { url, token } = JSON.parse(readFileSync(join(data, "server.json"), "utf8")) as { url: string; token: string };
  return { child, url, headers: { authorization: `Bearer ${token}` }, output: () => output };
}

async function end(server: Server, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  const gone = new Promise((resolve) => server.child.once("exit", resolve));
  server.child.kill(signal);
  await gone;
}

const ask = (server: Server) => ({
  headers: server.headers,
  fetcher: (path: string, init: RequestInit) => fetch(new URL(path, server.url), init),
});

const casesPerFile = 800;
const eventsPerCase = 6;

function csvOf(round: number): string {
  const lines = ["case,activity,timestamp,resource"];
  for (let c = 0; c < casesPerFile; c++) {
    for (let e = 0; e < eventsPerCase; e++)
      lines.push(`r${round}-${c},step ${e},2026-01-${String(1 + (c % 28)).padStart(2, "0")}T0${e}:00:00Z,Ada ${c % 7}`);
  }
  return lines.join("\n");
}

async function upload(server: Server, workflow: Workflow, round: number): Promise<LogImport> {
  const form = new FormData();
  form.append("file", new Blob([csvOf(round)]), `round-${round}.csv`);
  const address = urlOf(uploadImport, { query: { workflowId: workflow.id, keep: "true" } });
  const answer = await fetch(new URL(address, server.url), { method: "POST", headers: server.headers, body: form });
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
  return logImport.parse(await answer.json());
}

async function settled(server: Server, id: LogImport["id"]): Promise<LogImport> {
  for (;;) {
    const one = await call(readImport, { params: { id } }, ask(server));
    if (one.state !== "checking" && one.state !== "keeping") return one;
    await wait(50);
  }
}

/** Whatever is kept is whole, and whatever was acknowledged is there; how many imports there are. */
async function inspect(server: Server, workflow: Workflow, acknowledged: ReadonlySet<string>): Promise<number> {
  const { imports } = await call(listImports, { query: {} }, ask(server));
  const rested = await Promise.all(imports.map((one) => settled(server, one.id)));
  expect(rested.map((one) => [one.fileName, one.state, one.refusal])).toEqual(rested.map((one) => [one.fileName, "kept", null]));
  for (const id of acknowledged) expect(rested.map((one) => one.id as string)).toContain(id);
  const { facts } = await call(readFacts, { params: { id: workflow.id } }, ask(server));
  expect(facts.log).toMatchObject({ cases: rested.length * casesPerFile, events: rested.length * casesPerFile * eventsPerCase });
  const { log } = await call(readWorkflow, { params: { id: workflow.id } }, ask(server));
  expect(log).toMatchObject({ cases: facts.log.cases, events: facts.log.events });
  return rested.length;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) => (one.isFile() ? [one.name] : []));

test(`killed ${kills} times during imports, nothing is half there and nothing acknowledged is lost`, async () => {
  const data = mkdtempSync(join(tmpdir(), "millrace-killed-"));
  const chance = random(seed);
  const acknowledged = new Set<string>();
  const moments: string[] = [];
  let imports = 0;
  try {
    let server = await start(data);
    const owner = await call(addPerson, { body: { name: "Owner" } }, ask(server));
    const deputy = await call(addPerson, { body: { name: "Deputy" } }, ask(server));
    const workflow = await call(
      createWorkflow,
      { body: { name: "Killed", function: "Test", frequency: "daily", ownerId: owner.id, deputyId: deputy.id } },
      ask(server),
    );
    const begun = performance.now();
    const first = await upload(server, workflow, 0);
    const answeredMs = performance.now() - begun;
    acknowledged.add((await settled(server, first.id)).id);
    const undisturbedMs = performance.now() - begun;
    for (let round = 1; round <= kills; round++) {
      const sending = upload(server, workflow, round).then(
        (one) => acknowledged.add(one.id),
        () => "not acknowledged",
      );
      await wait(chance() * 1.1 * (round % 2 === 0 ? undisturbedMs : answeredMs));
      const state = await Promise.race([sending, wait(0, "unanswered")]);
      moments.push(typeof state === "string" ? "before the answer" : "after the answer");
      await end(server, "SIGKILL");
      await sending;
      server = await start(data);
      imports = await inspect(server, workflow, acknowledged);
    }
    await end(server, "SIGTERM");
    expect(server.child.exitCode).toBe(0);
    expect(filesIn(join(data, "warehouse"))).toHaveLength(imports);
    expect(filesIn(join(data, "uploads"))).toEqual([]);
    expect(new Set(moments)).toEqual(new Set(["before the answer", "after the answer"]));
    const database = await openDatabase({ data, databaseUrl: undefined });
    expect(await verifyChain(database.db)).toMatchObject({ whole: true });
    await database.close();
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}, 600_000);
