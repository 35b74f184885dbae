import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Before anything else is loaded: a warm start spends half its time on reading the same source again.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/millrace", import.meta.url)));

/** `npm start`: the interface is built if its sources changed since, then the server starts. */
try {
  const { buildInterface } = await import("./build.ts");
  if (await buildInterface()) console.error("The interface was built.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const { runServer } = await import("../src/app/server.ts");
process.exit(await runServer());
