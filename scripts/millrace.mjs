#!/usr/bin/env node
// The `millrace` command: src/app/cli.ts on Node 24.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
process.argv.splice(2, 0, join(dirname(dirname(fileURLToPath(import.meta.url))), "src", "app", "cli.ts"));
await import("./on24.mjs");
