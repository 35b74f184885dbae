import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { holdsSql, problemsIn, sqlElsewhere } from "./scripts/walls/problems.ts";
import { rooms } from "./scripts/walls/rooms.ts";
import { root } from "./scripts/tool.ts";

const folders = ["src", "scripts", "bench", "e2e", "verification"];
const inFolders = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
);
const files = [...inFolders, ...readdirSync(root)].filter((path) => /\.tsx?$/.test(path) && !path.startsWith("bench/data/"));
const sources = new Map(files.map((path) => [path, readFileSync(join(root, path), "utf8")]));

test("every file keeps to the rooms", () => {
  expect(files.filter((path) => path.startsWith("src/")).length).toBeGreaterThan(100);
  expect([...sources].flatMap(([path, source]) => problemsIn(path, source))).toEqual([]);
});

test("every place where SQL stands by exception still needs it", () => {
  expect(Object.keys(sqlElsewhere).filter((path) => !holdsSql(path, sources.get(path) ?? ""))).toEqual([]);
});

test("ARCHITECTURE.md shows the rooms as they are enforced", () => {
  const written = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const rows = Object.entries(rooms).map(
    ([room, { where, sees, outside }]) => `| ${room} | \`${where}\` | ${sees.join(", ")} | ${outside} |`,
  );
  expect(rows.filter((row) => !written.includes(row))).toEqual([]);
});

const engine = "src/engines/stats/mean.ts";
const people = "src/modules/people/person.ts";
const workflows = "src/modules/workflows/imports/check-import.ts";
const contract = "src/modules/workflows/contract/import.ts";
const ui = "src/modules/workflows/ui/map-page.tsx";
const wire = "src/platform/contract/route.ts";
const http = "src/platform/http/serve.ts";
const web = "src/web/kit/table.tsx";
const client = "src/app/client.tsx";

/** [what is planted, where, the text, a word of the complaint it must raise] */
const breaches: readonly (readonly [string, string, string, RegExp])[] = [
  ["node: in an engine", engine, 'import { readFileSync } from "node:fs";', /nothing but engines/],
  ["a bare Node name in an engine", engine, 'import fs from "fs";', /nothing but engines/],
  ["npm in an engine", engine, 'import { z } from "zod";', /nothing but engines/],
  ["a type from npm in an engine", engine, 'import type { Kysely } from "kysely";', /nothing but engines/],
  ["platform in an engine", engine, 'import { serve } from "#platform/http";', /engine must not see platform/],
  ["a driver in an engine, lazily", engine, 'const pg = await import("pg");', /nothing but engines/],
  ["a wire type in an engine", engine, 'export type { Route } from "#platform/contract";', /engine must not see wire/],
  ["an engine past its door", engine, 'import { pair } from "../eventlog/pairing.ts";', /past its front door/],
  ["a module in an engine as a type", engine, 'type Log = import("#modules/workflows").Log;', /engine must not see module/],
  ["server code in an interface", ui, 'import { workflows } from "#modules/workflows";', /ui must not see module/],
  ["own server code in an interface", ui, 'import { rule } from "../workflows/workflow.ts";', /ui must not see module/],
  ["a type of the server in an interface", ui, 'import type { Rule } from "../workflows/workflow.ts";', /ui must not see module/],
  ["node: in an interface", ui, 'import { join } from "node:path";', /runs in a browser/],
  ["node: in an interface, lazily", ui, 'const fs = await import("node:fs");', /runs in a browser/],
  ["a driver in an interface", ui, 'import pg from "pg";', /runs in a browser/],
  ["a driver nobody declared in an interface", ui, 'import x from "pg-protocol";', /runs in a browser/],
  ["a tool in an interface", ui, 'import { build } from "vite";', /runs in a browser/],
  ["a higher interface", ui, 'import { page } from "#modules/usage/ui";', /stands above/],
  ["a higher interface, lazily", ui, 'const page = () => import("#modules/usage/ui");', /stands above/],
  ["a lower interface past its door", ui, 'import { picker } from "../../people/ui/picker.tsx";', /past its front door/],
  ["platform in an interface", ui, 'import { openDatabase } from "#platform/db";', /ui must not see platform/],
  ["a contract past its door", ui, 'import { person } from "../../people/contract/person.ts";', /past its front door/],
  ["node: in a contract", contract, 'import { createHash } from "node:crypto";', /zod and contracts only/],
  ["a driver in a contract", contract, 'import pg from "pg";', /zod and contracts only/],
  ["a driver in a contract, lazily", contract, "const pg = () => import(`pg`);", /zod and contracts only/],
  ["a higher contract", contract, 'import { usage } from "#modules/usage/contract";', /stands above/],
  ["a higher contract as a type", contract, 'import type { Usage } from "#modules/usage/contract";', /stands above/],
  ["a higher contract handed on", contract, 'export * from "#modules/usage/contract";', /stands above/],
  ["an engine in a contract", contract, 'import { InputFault } from "#engines/eventlog";', /contract must not see engine/],
  ["server code in a contract", contract, 'import { states } from "../imports/import.ts";', /contract must not see module/],
  ["platform in a contract", contract, 'import { newId } from "#platform/ids";', /contract must not see platform/],
  ["node: in the wire", wire, 'import { Readable } from "node:stream";', /zod and contracts only/],
  ["a higher module", people, 'import { workflows } from "#modules/workflows";', /stands above/],
  ["a higher module's contract", people, 'import { workflow } from "#modules/workflows/contract";', /stands above/],
  ["a higher module, lazily", people, 'const all = await import("#modules/workflows");', /stands above/],
  ["a higher module by import.meta.resolve", people, 'import.meta.resolve("#modules/workflows");', /stands above/],
  ["a deep relative import", workflows, 'import { save } from "../../people/persons/person-store.ts";', /past its front door/],
  ["a deep import handed on", workflows, 'export { save } from "../../people/persons/person-store.ts";', /past its front door/],
  ["an own interface in the server", workflows, 'import { page } from "../ui/index.ts";', /module must not see ui/],
  ["the web in the server", workflows, 'import { Button } from "#web/kit";', /module must not see web/],
  ["the app in a module", workflows, 'import { modules } from "../../../app/modules.ts";', /module must not see app/],
  ["a platform room past its door", workflows, 'import { open } from "../../../platform/db/open.ts";', /past its front door/],
  ["a development package in the server", workflows, 'import fc from "fast-check";', /no runtime dependency/],
  ["a package of a package in the server", workflows, 'import x from "pg-protocol";', /no runtime dependency/],
  ["fastify outside platform/http", workflows, 'import fastify from "fastify";', /only platform\/http/],
  ["a process started by a module", workflows, 'import { fork } from "node:child_process";', /only the app starts processes/],
  ["a module in the platform", http, 'import { workflows } from "#modules/workflows";', /platform must not see module/],
  ["a module's contract in the platform", http, 'import { person } from "#modules/people/contract";', /platform must not see contract/],
  ["an engine in the platform", http, 'import { mine } from "#engines/mining";', /platform must not see engine/],
  ["a module in the web", web, 'import { workflows } from "#modules/workflows";', /web must not see module/],
  ["a module's interface in the web", web, 'import { pages } from "#modules/workflows/ui";', /web must not see ui/],
  ["node: in the web", web, 'import { join } from "node:path";', /runs in a browser/],
  ["server code in the browser's entry", client, 'import { modules } from "./modules.ts";', /client must not see app/],
  ["the server's platform in the browser's entry", client, 'import { serve } from "#platform/http";', /client must not see platform/],
  [
    "createRequire",
    workflows,
    'import { createRequire } from "node:module";\ncreateRequire(import.meta.url)("pg");',
    /node:module goes round/,
  ],
  ["createRequire by another way", workflows, "const load = module.createRequire(import.meta.url);", /calls createRequire/],
  ["require", workflows, 'const pg = require("pg");', /calls require/],
  ["import = require", workflows, 'import pg = require("pg");', /import = require/],
  ["a built-in by process", engine, 'const fs = process.getBuiltinModule("fs");', /calls getBuiltinModule/],
  ["a lazy import nobody can read", workflows, "const load = (name: string) => import(name);", /cannot be read/],
  ["a lazy import put together", workflows, 'const load = import("#modules/" + "usage");', /cannot be read/],
  ["import.meta.glob", ui, 'const pages = import.meta.glob("../../*/ui/index.ts");', /import\.meta\.glob/],
  ["a reference in a comment", engine, '/// <reference types="node" />', /in a comment/],
  [
    "a thread of a higher module",
    people,
    'new Worker(new URL("../workflows/map/layout-thread.ts", import.meta.url));',
    /past its front door/,
  ],
  [
    "a thread of the server in an interface",
    ui,
    'new Worker(new URL("../map/layout-thread.ts", import.meta.url));',
    /ui must not see module/,
  ],
  [
    "a thread's address kept apart",
    engine,
    'const where = new URL("../../platform/db/index.ts", import.meta.url);',
    /engine must not see platform/,
  ],
  ["a thread's address put together", workflows, "const where = new URL(`../../${name}`, import.meta.url);", /cannot be read/],
  ["a thread that is no thread file", workflows, 'new Worker(new URL("./check.ts", import.meta.url));', /\*-thread\.ts/],
  ["a thread by a plain path", workflows, 'new Worker("./src/modules/usage/x-thread.ts");', /whose address/],
  ["a thread put together", workflows, "new Worker(join(import.meta.dirname, name));", /whose address/],
  ["a test's builder in the product", workflows, 'import { openTestPlatform } from "#platform/testing";', /for tests only/],
  ["a script in the product", workflows, 'import { root } from "../../../../scripts/tool.ts";', /out of the rooms/],
  ["a file address", workflows, 'import x from "file:///etc/passwd";', /leads nowhere/],
  ["a door that is not there", workflows, 'import { x } from "#platform/nonsense";', /leads nowhere/],
  ["a script past a front door", "scripts/start.ts", 'import { open } from "../src/platform/db/open.ts";', /past its front door/],
  ["a route without permission", contract, 'const r = route({ id: "r", method: "GET", path: "/api/r" });', /names neither/],
  ["a route with an empty reason", contract, 'const r = route({ id: "r", public: " " });', /names neither/],
  ["a route with a nonsense permission", contract, 'const r = route({ id: "r", permission: "everybody" });', /names neither/],
  ["a route that takes fields from elsewhere", contract, "const r = route({ ...base });", /from elsewhere/],
  ["a route written elsewhere", contract, "const r = route(base);", /not written in place/],
  ["a permission of another module", contract, 'const r = route({ id: "r", permission: "people:person.read" });', /not workflows's to ask/],
  ["the environment in a module", workflows, "const host = process.env.HOST;", /reads the environment/],
  ["the environment by brackets", workflows, 'const host = globalThis.process["env"]["HOST"];', /reads the environment/],
  ["the environment taken apart", http, "const { env } = process;", /reads the environment/],
  ["the environment imported", http, 'import { env } from "node:process";', /reads the environment/],
  ["the process renamed", http, "const it = process;", /reads the environment/],
  ["SQL in a use case", workflows, "await sql`select 1`.execute(db);", /SQL stands in/],
  ["SQL as text", workflows, 'await run("SELECT name FROM people.person");', /SQL stands in/],
  ["SQL put together", workflows, "await run(`delete from workflows.${table}`);", /SQL stands in/],
  ["SQL by the builder", workflows, 'await db.insertInto("workflows.import").execute();', /SQL stands in/],
  ["a long file", workflows, "//\n".repeat(401), /401 lines/],
  ["a name that says nothing", "src/modules/workflows/imports/csv-utils.ts", "", /names nothing/],
  ["a folder that says nothing", "src/modules/workflows/helpers/csv.ts", "", /names nothing/],
  ["a name in capitals", "src/modules/workflows/importPage.ts", "", /kebab-case/],
  ["a page among the rules", "src/modules/workflows/imports/page.tsx", "", /\.tsx files stand in/],
  ["a module nobody planned", "src/modules/billing/index.ts", "", /no room of the plan/],
  ["an engine nobody planned", "src/engines/charts/index.ts", "", /no room of the plan/],
  ["a file beside the rooms", "src/shared/types.ts", "", /stands in no room/],
  ["text that is no program", workflows, "const = ;", /cannot be parsed/],
];

test.each(breaches)("a planted breach is caught: %s", (_what, path, source, complaint) => {
  expect(problemsIn(path, source).join("\n")).toMatch(complaint);
});

const allowed: readonly (readonly [string, string])[] = [
  [engine, 'import { InputFault } from "#engines/eventlog";\nimport { sum } from "./sum.ts";'],
  [
    contract,
    'import { person } from "#modules/people/contract";\nimport { id, route } from "#platform/contract";\nimport { z } from "zod";',
  ],
  [
    contract,
    'const r = route({ id: "r", permission: "workflows:import.read" });\nconst p = route({ id: "p", public: "Health is asked by machines." });',
  ],
  [
    workflows,
    'import { readFile } from "node:fs/promises";\nimport { mine } from "#engines/mining";\nimport { person } from "#modules/people/contract";',
  ],
  [workflows, 'new Worker(new URL("./check-import-thread.ts", import.meta.url), { workerData });'],
  [
    ui,
    'import { useQuery } from "@tanstack/react-query";\nimport { useState } from "react";\nimport { workflow } from "../contract.ts";\nimport { Button } from "#web/kit";',
  ],
  ["src/modules/workflows/imports/import-store.ts", 'await db.selectFrom("workflows.import").execute();'],
  ["src/platform/config/config.ts", "const read = process.env;"],
  ["src/modules/workflows/imports/words.ts", 'const sentence = "Select the columns from the list, or update the mapping.";'],
];

test.each(allowed)("what the plan allows in %s passes: %s", (path, source) => {
  const missing = /leads nowhere \(src\//;
  expect(problemsIn(path, source).filter((problem) => !missing.test(problem))).toEqual([]);
});
