/**
 * What every journey stands on: `import { expect, expectAccessible, test } from "./harness.ts"`.
 * `page` is signed in on a server of its own process; a console error, a page error, a violated content security policy
 * or an answer of 500 and above fails the journey that caused it.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { startServer, type RunningServer } from "./server.ts";

export { expect, startServer, type Page, type RunningServer };

type StorageState = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;
type PerWorker = { server: RunningServer; signedIn: StorageState };
type PerTest = { faults: string[] };

/** The browser itself reports every refused request; refusals (4xx) are answers the interface has to show. */
const isRefusal = (text: string): boolean => /^Failed to load resource: the server responded with a status of 4\d\d/.test(text);

export function watchFaults(page: Page, faults: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error" && !isRefusal(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`page: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
}

export const test = base.extend<PerTest, PerWorker>({
  server: [
    // Playwright reads the first parameter's pattern to know what a fixture needs.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const server = await startServer();
      await provide(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  signedIn: [
    async ({ server, browser }, provide) => {
      const context = await browser.newContext({ baseURL: server.url });
      const page = await context.newPage();
      await page.goto(server.signInUrl);
      await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
      const state = await context.storageState();
      await context.close();
      await provide(state);
    },
    { scope: "worker" },
  ],
  baseURL: ({ server }, provide) => provide(server.url),
  storageState: ({ signedIn }, provide) => provide(signedIn),
  faults: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const faults: string[] = [];
      await provide(faults);
      expect(faults, "nothing went wrong behind the page").toEqual([]);
    },
    { auto: true },
  ],
  page: async ({ page, faults }, provide) => {
    watchFaults(page, faults);
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(
          `Content security policy: ${event.effectiveDirective} refused ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`,
        );
      });
    });
    await provide(page);
  },
});

/** No finding of WCAG 2.2 A and AA on the page as it stands; with `rules` of these only. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (
    rules ? axe.withRules(rules) : axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
  ).analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  expect(found).toEqual([]);
}

/** The page does not scroll sideways, at whatever width it has. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(
    () => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const,
  );
  expect(content).toBeLessThanOrEqual(window);
}
