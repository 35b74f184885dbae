import { call } from "#platform/contract";
import * as people from "#modules/people/contract";
import { testDatabaseUrl } from "#platform/config";
import { openDatabase } from "#platform/db";
import { startDeadline } from "#platform/deadlines";
import { sql } from "kysely";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sessionOf, startRunning } from "./kill-tests/running-server.ts";

const address = testDatabaseUrl();
const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));

test.runIf(address !== undefined)(
  "a server that only answers leaves jobs and deadlines to a worker, which does them",
  async () => {
    const name = `worker_${randomBytes(6).toString("hex")}`;
    const admin = await openDatabase({ databaseUrl: address, data: "" });
    await admin.raw.query(`create database ${name}`);
    const own = new URL(address ?? "");
    own.pathname = `/${name}`;
    const data = mkdtempSync(join(tmpdir(), "worker-"));
    const environment = { DATABASE_URL: own.href, MILLRACE_DATA: data, MILLRACE_LOG_LEVEL: "warn" };
    const server = await startRunning(data, { ...environment, MILLRACE_ROLE: "server" });
    const database = await openDatabase({ databaseUrl: own.href, data: "" });
    let worker: ReturnType<typeof spawn> | undefined;
    try {
      const cookie = await sessionOf(server);
      const fetcher = (path: string, init: RequestInit): Promise<Response> =>
        fetch(new URL(path, server.url), { ...init, headers: { ...(init.headers as object), cookie } });
      const form = new FormData();
      form.set("file", new Blob(["number;name\n1;Ada\n"]), "people.csv");
      const answer = await fetcher("/api/people/organisation-imports", { method: "POST", body: form });
      const { id, preview } = people.organisationImport.parse(await answer.json());
      await call(people.checkOrganisation, { params: { id }, body: { mapping: preview?.mapping ?? {} } }, { fetcher });
      const deadline = await startDeadline(database.db, {
        ...{ kind: "people/duty-handover", subject: { kind: "work", id: "work_1" }, title: "Name somebody", to: [], calendarId: null },
        ...{ allowance: { amount: 1, unit: "hours" }, now: new Date(Date.now() - 7_200_000) },
      });
      const states = async () => ({
        list: (await call(people.readOrganisationImport, { params: { id } }, { fetcher })).state,
        deadline: (await sql<{ state: string }>`select state from platform.deadline where id = ${deadline}`.execute(database.db)).rows[0]
          ?.state,
      });
      // Longer than either is looked for.
      await wait(4_000);
      expect(await states()).toEqual({ list: "checking", deadline: "pending" });
      worker = spawn(process.execPath, [cli, "work"], { env: environment, stdio: "ignore" });
      await expect.poll(states, { timeout: 60_000, interval: 200 }).toEqual({ list: "checked", deadline: "acted" });
      worker.kill("SIGTERM");
      const [code] = (await once(worker, "exit")) as [number | null];
      expect(code).toBe(0);
      expect((await server.stop()).code).toBe(0);
    } finally {
      worker?.kill("SIGKILL");
      await server.kill();
      await database.close();
      rmSync(data, { recursive: true, force: true });
      await admin.raw.query(`drop database if exists ${name} with (force)`);
      await admin.close();
    }
  },
  180_000,
);
