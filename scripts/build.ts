import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "dist", "web");
/** Inside, so that it comes and goes with what it speaks of. */
const stamp = join(folder, ".sources");

/** What the interface is made of; a change in any of it makes the build stale. */
const sources = [
  "src/web/**/*",
  "src/app/client.tsx",
  "src/app/index.html",
  "src/modules/*/ui/**/*",
  "src/modules/*/contract.ts",
  "src/modules/*/contract/**/*",
  "src/platform/contract/**/*",
  "src/engines/**/*",
  "vite.config.ts",
  "package.json",
  "package-lock.json",
];

function fingerprint(): string {
  const hash = createHash("sha256");
  const files = sources
    .flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.(test|bench)\.tsx?$/.test(entry.name));
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    const bytes = readFileSync(path);
    hash.update(`${path.slice(root.length)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

/** Builds the interface into dist/web unless nothing changed since; true if it built. Throws one sentence when it cannot. */
export async function buildInterface({ force = false }: { readonly force?: boolean } = {}): Promise<boolean> {
  const now = fingerprint();
  if (!force && existsSync(join(folder, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === now) return false;
  // Built aside and moved in whole: a server, or a second build, never meets half an interface.
  const aside = `${folder}.building-${process.pid}`;
  try {
    const { build } = await import("vite");
    await build({
      configFile: join(root, "vite.config.ts"),
      root: join(root, "src", "app"),
      logLevel: "warn",
      build: { outDir: aside, emptyOutDir: true },
    });
    writeFileSync(join(aside, ".sources"), now);
    moveIn(aside);
  } catch (error) {
    throw new Error(`The interface could not be built: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return true;
}

function moveIn(aside: string): void {
  const old = `${folder}.old-${process.pid}`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(aside, folder);
  rmSync(old, { recursive: true, force: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    const built = await buildInterface({ force: process.argv.includes("--force") });
    console.error(built ? "The interface is built in dist/web." : "The interface in dist/web is up to date.");
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
