import { readConfig, version } from "#platform/config";
import { Refusal } from "#platform/errors";
import { createLog } from "#platform/log";
import { fileURLToPath } from "node:url";
import { modules } from "./modules.ts";
import { startServer } from "./start-server.ts";
import { stopSignal } from "./stop-signal.ts";

const inRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Serves until it is told to stop; returns the exit code. A refusal to start is one sentence on standard error. */
export async function runServer(): Promise<number> {
  try {
    const config = readConfig();
    const log = createLog(config.logLevel);
    const server = await startServer(config, log, modules, { interfaceFolder: inRoot("dist/web"), version: version() });
    console.log(`ready ${server.url}`);
    console.log(`sign in once: ${server.signInUrl}`);
    await stopSignal();
    log.info("stopping");
    await server.stop();
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  }
}

if (import.meta.main) process.exit(await runServer());
