import { call } from "#platform/contract";
import { readSession, signInOnce } from "#modules/people/contract";
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const entry = fileURLToPath(new URL("./server.ts", import.meta.url));
const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));
let data = "";
const children: ChildProcess[] = [];
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "server-"));
});
afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null)
      await new Promise((resolve) => child.once("exit", resolve) && child.kill("SIGKILL"));
  rmSync(data, { recursive: true, force: true });
});

type Ended = { code: number | null; out: string; err: string };
type Run = { child: ChildProcess; says(pattern: RegExp): Promise<string>; ended: Promise<Ended> };

function run(script: string, args: readonly string[] = [], environment: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, DATABASE_URL: "", MILLRACE_URL: "", MILLRACE_PORT: "0", MILLRACE_DATA: data, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let out = "";
  let err = "";
  let look = (): void => undefined;
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    look();
  });
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, out, err })));
  const says = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      look = () => {
        const found = pattern.exec(out)?.[1];
        if (found !== undefined) resolve(found);
      };
      look();
      void ended.then(() => reject(new Error(`It ended before it said ${pattern}:\n${out}${err}`)));
    });
  return { child, says, ended };
}

const at =
  (url: string) =>
  (path: string, init: RequestInit): Promise<Response> =>
    fetch(new URL(path, url), init);

test("it says where it is, lets one person in, keeps its word through kill -9, and stops cleanly", async () => {
  const first = run(entry);
  const link = await first.says(/^sign in once: (\S+)\n/m);
  const url = await first.says(/^ready (\S+)\n/m);
  expect(link.startsWith(`${url}/sign-in#token=`)).toBe(true);
  expect(statSync(join(data, "server.json")).mode & 0o777).toBe(0o600);
  const answer = await fetch(`${url}/api/people/session`, {
    method: "POST",
    body: JSON.stringify({ token: link.split("=")[1] }),
    headers: { "content-type": "application/json" },
  });
  const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";

  const second = await run(entry).ended;
  expect(second).toMatchObject({ code: 1, out: "" });
  expect(second.err).toContain(`The data folder ${data} is taken: Millrace already runs with it, as process ${first.child.pid} at ${url}.`);

  const audit = await run(cli, ["audit", "verify", "--json"]).ended;
  expect(JSON.parse(audit.out)).toMatchObject({ whole: true, entries: 2 });
  const freshLink = (await run(cli, ["sign-in-link"]).ended).out.trim();
  expect(freshLink.startsWith(`${url}/sign-in#token=`)).toBe(true);

  first.child.kill("SIGKILL");
  await first.ended;
  const third = run(entry);
  const newUrl = await third.says(/^ready (\S+)\n/m);
  expect(
    await call(
      readSession,
      {},
      { fetcher: (path, init) => at(newUrl)(path, { ...init, headers: { ...(init.headers as object), cookie } }) },
    ),
  ).toMatchObject({ name: "Administrator" });
  expect(await call(signInOnce, { body: { token: freshLink.split("=")[1] ?? "" } }, { fetcher: at(newUrl) })).toMatchObject({
    name: "Administrator",
  });
  third.child.kill("SIGTERM");
  expect(await third.ended).toMatchObject({ code: 0 });
  expect(existsSync(join(data, "server.json"))).toBe(false);

  const offline = await run(cli, ["audit", "verify"]).ended;
  expect(offline).toMatchObject({ code: 0 });
  expect(offline.out).toMatch(/^The audit chain is whole: 5 entries/);
});

test("a port in use, an unusable folder and wrong settings are one sentence each", async () => {
  const holder = (await import("node:net")).createServer();
  const port = await new Promise<number>((resolve) =>
    holder.listen(0, "127.0.0.1", () => resolve((holder.address() as { port: number }).port)),
  );
  const taken = await run(entry, [], { MILLRACE_PORT: String(port), MILLRACE_LOG_LEVEL: "silent" }).ended;
  holder.close();
  expect(taken).toEqual({
    code: 1,
    out: "",
    err: `Port ${port} on 127.0.0.1 is in use. Stop what is using it, or set MILLRACE_PORT to another one.\n`,
  });
  expect(existsSync(join(data, "server.json"))).toBe(false);
  const file = join(data, "a file");
  writeFileSync(file, "");
  const unusable = await run(entry, [], { MILLRACE_DATA: join(file, "data") }).ended;
  expect(unusable).toMatchObject({ code: 1, out: "" });
  expect(unusable.err).toMatch(/^The data folder .* cannot be used: .*\. Give MILLRACE_DATA a folder that this user may write to\.\n$/);
  const wrong = await run(entry, [], { MILLRACE_PORT: "http", DATABASE_URL: "mysql://x" }).ended;
  expect(wrong).toMatchObject({ code: 1, out: "" });
  expect(wrong.err.trim().split("\n")).toHaveLength(2);
  const nowhere = await run(entry, [], { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" }).ended;
  expect(nowhere).toMatchObject({ code: 1, out: "" });
  expect(nowhere.err).toMatch(/^The PostgreSQL server of DATABASE_URL does not answer: .*\n$/);
  expect(readFileSync(file, "utf8")).toBe("");
});
