import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts", "bench/**/*.test.ts", "verification/**/*.test.ts", "architecture.test.ts"],
    isolate: false,
    pool: "forks",
    maxWorkers: 2,
    // Long enough for a loaded machine; no test measures time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
