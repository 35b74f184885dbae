import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/gates/chromium.ts";

const browser = findChromium();

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.journey.ts",
  outputDir: "test-results",
  // Each worker has a server of its own, and a machine that runs this may have two cores.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      args: [...(browser?.args ?? [])],
      ...(browser?.executablePath === undefined ? {} : { executablePath: browser.executablePath }),
    },
  },
});
