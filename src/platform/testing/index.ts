export { testDatabases, type TestDatabase } from "./test-databases.ts";
export { openTestPlatform, type TestPlatform } from "./test-platform.ts";
export { fillPlausibly } from "./plausible-rows-store.ts";
