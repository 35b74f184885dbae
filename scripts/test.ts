// `npm test`: every gate, test and journey. The last line says "N passed, N failed".
import { findChromium } from "./gates/chromium.ts";
import { readChoice, type Choice } from "./gates/choice.ts";
import { gate } from "./gates/gate.ts";
import { journeys } from "./gates/journeys.ts";
import { installSystemPackages } from "./gates/system-packages.ts";
import { lastLine, nothing, oneFailed, sum, type Tally } from "./gates/tally.ts";
import { startTemporaryPostgres } from "./gates/temporary-postgres.ts";
import { unitTests } from "./gates/unit-tests.ts";
import { toolPath } from "./tool.ts";

const walls = "architecture.test.ts";
const snapshot = "src/platform/db/snapshot.test.ts";
const vitest = toolPath("vitest");

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)
  process.on(signal, () => process.exit(code));

async function database(): Promise<{ readonly env: NodeJS.ProcessEnv; readonly tally: Tally; readonly stop: () => void }> {
  const given = process.env.MILLRACE_TEST_DATABASE_URL;
  if (given) return { env: { MILLRACE_TEST_DATABASE_URL: given }, tally: nothing, stop: () => undefined };
  let started = await startTemporaryPostgres();
  if (started === undefined) {
    installSystemPackages(["postgresql"]);
    started = await startTemporaryPostgres();
  }
  if (started !== undefined) return { env: { MILLRACE_TEST_DATABASE_URL: started.url }, tally: nothing, stop: started.stop };
  console.log(
    "FAILED  postgres: no PostgreSQL server was found. Install one with `apt-get install postgresql` (macOS: `brew install postgresql@18`), name one in MILLRACE_TEST_DATABASE_URL, or leave it out with `npm test -- --without postgres`.",
  );
  return { env: {}, tally: oneFailed, stop: () => undefined };
}

async function browser(paths: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally> {
  let found = findChromium();
  if (found === undefined) {
    installSystemPackages(["chromium"]);
    found = findChromium();
  }
  if (found !== undefined) return journeys(paths, env);
  console.log(
    "FAILED  browser: no Chromium was found. Install one with `npx playwright install chromium`, name one in MILLRACE_CHROMIUM, or leave it out with `npm test -- --without browser`.",
  );
  return oneFailed;
}

async function everything(without: ReadonlySet<string>): Promise<Tally> {
  if (!process.env.MILLRACE_REFERENCE) console.log("skipped reference logs: MILLRACE_REFERENCE is not set");
  for (const name of without) console.log(`skipped ${name}: asked by --without`);
  const tallies = [
    await gate("format", [toolPath("oxfmt"), "--check", "."], { advice: "mend it with `npm run format`" }),
    await gate("lint", [toolPath("oxlint"), "--type-aware", "--deny-warnings"]),
    await gate("types", ["scripts/types.ts"]),
    await gate("walls", [vitest, "run", walls]),
  ];
  const { env, tally, stop } = without.has("postgres")
    ? { env: { MILLRACE_TEST_DATABASE_URL: undefined }, tally: nothing, stop: () => undefined }
    : await database();
  tallies.push(tally);
  try {
    tallies.push(await gate("snapshot", [vitest, "run", snapshot], { env }));
    tallies.push(await gate("build", ["scripts/build.ts"]));
    tallies.push(await unitTests([], [walls, snapshot], env));
    if (!without.has("browser")) tallies.push(await browser([], env));
  } finally {
    stop();
  }
  return sum(tallies);
}

/** The fast loop: only what the named paths hold, with a database server only where one is given. */
async function named(paths: readonly string[]): Promise<Tally> {
  const inBrowser = paths.filter((path) => path.startsWith("e2e"));
  const others = paths.filter((path) => !path.startsWith("e2e"));
  const tallies: Tally[] = [];
  if (others.length > 0) tallies.push(await unitTests(others, [], {}));
  if (inBrowser.length > 0) {
    tallies.push(await gate("build", ["scripts/build.ts"]));
    tallies.push(await browser(inBrowser, {}));
  }
  return sum(tallies);
}

function choice(): Choice {
  try {
    return readChoice(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}

const { paths, without } = choice();
const total = paths.length > 0 ? await named(paths) : await everything(without);
console.log(lastLine(total));
process.exit(total.failed > 0 ? 1 : 0);
