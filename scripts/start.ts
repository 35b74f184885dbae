import { runServer } from "../src/app/server.ts";
import { buildInterface } from "./build.ts";

/** `npm start`: the interface is built if its sources changed since, then the server starts. */
try {
  if (await buildInterface()) console.error("The interface was built.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.exit(await runServer());
