export { readConfig, testDatabaseUrl, type Config } from "./config.ts";
export { configurationPage } from "./configuration-page.ts";
export { version } from "./version.ts";
