import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "dist", "web.stamp");

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
  const isThere = existsSync(join(root, "dist", "web", "index.html")) && existsSync(stamp);
  if (!force && isThere && readFileSync(stamp, "utf8") === now) return false;
  rmSync(stamp, { force: true });
  try {
    const { build } = await import("vite");
    await build({ configFile: join(root, "vite.config.ts"), root: join(root, "src", "app"), logLevel: "warn" });
  } catch (error) {
    throw new Error(`The interface could not be built: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
  return true;
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
