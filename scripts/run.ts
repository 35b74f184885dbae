// Runs a development tool by its path: `node scripts/run.ts oxfmt .`
import { spawn } from "node:child_process";
import { toolPath } from "./tool.ts";

const [name, ...rest] = process.argv.slice(2);
if (name === undefined) {
  console.error("Name the tool to run, for example `oxfmt .`.");
  process.exit(2);
}
const child = spawn(process.execPath, [toolPath(name), ...rest], { stdio: "inherit" });
child.on("exit", (code) => process.exit(code ?? 1));
