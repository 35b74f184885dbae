import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Packages whose command has another name than the package. */
const packageOf: Readonly<Record<string, string>> = { tsc: "typescript", playwright: "@playwright/test" };

/** The JavaScript behind a package's command, so that it runs on this Node and not on the one a shell would find. */
export function toolPath(name: string): string {
  const folder = join(root, "node_modules", packageOf[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { bin?: string | Record<string, string> };
  const path = typeof bin === "string" ? bin : bin?.[name];
  if (path === undefined) throw new Error(`The package in ${folder} has no command named ${name}.`);
  return join(folder, path);
}

type Run = { readonly code: number; readonly output: string };

/** Runs JavaScript or TypeScript on this Node. Output is kept, and shown as it comes when `show` is set. */
export function runNode(
  argv: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly show?: boolean } = {},
): Promise<Run> {
  const child = spawn(process.execPath, argv, { cwd: root, env: { ...process.env, ...options.env }, stdio: ["ignore", "pipe", "pipe"] });
  // SIGINT lets test runners end what they started themselves.
  const end = () => child.kill("SIGINT");
  process.once("exit", end);
  let output = "";
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
    if (options.show) process.stdout.write(chunk);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("exit", end);
      resolve({ code: code ?? 1, output });
    });
  });
}
