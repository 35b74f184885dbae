// Checks the types of server, engines, interface and tests, each with what it may know of its surroundings.
import { runNode, toolPath } from "./tool.ts";

let failed = false;
for (const project of ["tsconfig.json", "tsconfig.engines.json", "tsconfig.ui.json", "tsconfig.tests.json"]) {
  const { code, output } = await runNode([toolPath("tsc"), "-p", project, "--noEmit", "--pretty", "false"]);
  if (code === 0) continue;
  failed = true;
  console.log(`${project}\n${output.trim()}`);
}
process.exit(failed ? 1 : 0);
