import { expect as expectSoon, expectAccessible, expectNoSidewaysScroll, startServer, test, watchFaults, type Page } from "./harness.ts";

/** The analysis and what follows from it may take longer on a busy machine. */
const expect = expectSoon.configure({ timeout: 20_000 });

async function looksWell(page: Page, name: string): Promise<void> {
  const shots = process.env["MILLRACE_SHOTS"];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of [1440, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoSidewaysScroll(page);
      if (width !== 320 && shots) await page.screenshot({ path: `${shots}/${name}-${colorScheme}-${width}.png`, fullPage: true });
    }
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 900 });
}

const passwords = { admin: "seven purple lamps at noon" };

test("a contract begins from the starter, says what it means, and a rule is copied by keyboard", async ({ browser, faults }) => {
  test.setTimeout(240_000);
  const server = await startServer();
  const page = await (await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } })).newPage();
  watchFaults(page, faults);
  await page.goto(server.signInUrl);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  const post = async (path: string, data: object): Promise<{ id: string }> => {
    const answer = await page.request.post(path, { data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as { id: string };
  };
  await post("/api/people/persons", { name: "Rita Reader", email: "rita@example.org" });
  await post("/api/people/session/person", { name: "Ada Min", email: "ada@example.org", password: passwords.admin });
  await page.goto("/governance/contract");
  await expect(page.getByRole("heading", { level: 1, name: "Nothing is agreed yet on what you may do with AI" })).toBeVisible();
  await looksWell(page, "contract-empty");
  await page.getByRole("button", { name: "Start from a sensible contract" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "What will be allowed?" })).toBeVisible();
  const analysis = page.getByRole("complementary", { name: "What this means" });
  await expect(analysis.getByText("This is the first version: every answer is new")).toBeVisible();
  await expect(analysis.getByText("All 6 examples are answered as expected")).toBeVisible();
  await looksWell(page, "contract-rules");

  await page.getByRole("button", { name: "Rule 1, Data: Passwords and keys" }).focus();
  await page.keyboard.press("Control+d");
  await expect(page.getByRole("button", { name: "Rule 2, Tool: any" })).toBeVisible();
  await server.stop();
});
