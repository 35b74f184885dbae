#!/usr/bin/env node
// Plain JavaScript for Node >= 20: installs what is missing, then runs its arguments on Node 24.
// The bundled Node is found by path: npm before 11.6 does not link `.bin/node` when several are listed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === "win32";

function node24() {
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  const folder = `node-${windows ? "win" : process.platform}-${process.arch}`;
  return join(root, "node_modules", folder, "bin", windows ? "node.exe" : "node");
}

if (!existsSync(join(root, "node_modules", ".package-lock.json"))) {
  const installed = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    shell: windows,
    // Standard output belongs to the command that was asked for.
    stdio: ["ignore", 2, 2],
  });
  if (installed.status !== 0) {
    console.error("Millrace could not install its packages with `npm ci`; the reason is above.");
    process.exit(installed.status ?? 1);
  }
}

const node = node24();
if (!existsSync(node)) {
  console.error(
    `Millrace needs Node 24 or newer. This is ${process.version}, and no bundled Node fits ${process.platform}-${process.arch}: install Node 24, then try again.`,
  );
  process.exit(1);
}

const child = spawn(node, process.argv.slice(2), {
  stdio: "inherit",
  env: { ...process.env, PATH: dirname(node) + delimiter + (process.env.PATH ?? "") },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
