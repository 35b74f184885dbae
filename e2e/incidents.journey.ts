import { expect, expectAccessible, expectNoSidewaysScroll, test, type Page } from "./harness.ts";

const title = (page: Page) => page.getByRole("heading", { level: 1 });

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

test("harm is raised in a minute, answered, and becomes an incident that is understood", async ({ page }) => {
  await page.goto("/governance/escalations/new?path=harm");
  await page.getByRole("textbox", { name: "In a sentence or two" }).fill("A wrong price went out.\nThe assistant made it up.");
  await looksWell(page, "escalation-new");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(title(page)).toHaveText("A wrong price went out.");
  await looksWell(page, "escalation");
  await page.getByRole("textbox", { name: "Your answer" }).fill("Call the client today.");
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(page.getByText("Call the client today.")).toBeVisible();
  await page.goto("/governance/escalations");
  await expect(page.getByRole("link", { name: "A wrong price went out." })).toBeVisible();
  await looksWell(page, "escalations");
  await page.goto("/governance/escalations/paths");
  await expect(page.getByRole("heading", { name: "I am stuck" })).toBeVisible();
  await looksWell(page, "escalation-paths");

  await page.goto("/governance/incidents");
  await page.getByRole("link", { name: "A wrong price went out." }).click();
  await page.getByRole("textbox", { name: "Why it happened" }).fill("Prices are not in what the assistant reads.");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByRole("button", { name: "It is understood" }).click();
  await expect(page.getByRole("button", { name: "Close it" })).toBeVisible();
  await looksWell(page, "incident");
});

test("without a name nothing but a code leads back", async ({ page, browser, server }) => {
  const stranger = await (await browser.newContext({ baseURL: server.url, storageState: { cookies: [], origins: [] } })).newPage();
  await stranger.goto("/report-incident");
  await stranger.getByRole("textbox", { name: "What happened" }).fill("Client data goes into a private account.");
  await looksWell(stranger, "nameless");
  await stranger.getByRole("button", { name: "Report it" }).click();
  await expect(title(stranger)).toContainText("only way back");
  await looksWell(stranger, "nameless-done");
  await stranger.getByRole("button", { name: "See how it stands" }).click();
  await stranger.getByRole("button", { name: "Look", exact: true }).click();
  await stranger.getByRole("textbox", { name: "Say more" }).fill("Every week.");
  await stranger.getByRole("button", { name: "Send", exact: true }).click();
  await expect(stranger.getByText("Every week.")).toBeVisible();
  await looksWell(stranger, "nameless-follow");

  await page.goto("/governance/incidents");
  await expect(title(page)).toContainText("not understood yet");
  await looksWell(page, "incidents");
  await page.getByRole("link", { name: "Client data goes into a private account." }).click();
  await expect(page.getByText("Reported without a name")).toBeVisible();
  await expect(page.getByText("Every week.")).toBeVisible();
});
