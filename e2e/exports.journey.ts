import { readFileSync } from "node:fs";
import { expect, test, type Page } from "./harness.ts";
import { keptLog, ordersFile } from "./kept-log.ts";

async function saved(page: Page, entry: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: entry }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("exports carry filters, n and data version, and the address shows the same again", async ({ page }) => {
  const workflow = await keptLog(page, ordersFile());
  await page.goto(`${workflow}?with=Call+customer&mode=time&tab=cases`);
  await expect(page.locator("[data-sample]")).toContainText("4 of 40 cases");

  const csv = await saved(page, "Paths as CSV");
  expect(csv.name).toMatch(/\.csv$/);
  expect(csv.bytes.toString()).toContain("Call customer");
  expect(csv.bytes.toString().split("\n").slice(0, 8).join("\n")).toMatch(/4 of 40/);

  const svg = await saved(page, "Map as SVG");
  expect(svg.name).toMatch(/\.svg$/);
  expect(svg.bytes.toString()).toMatch(/4 of 40/);

  const png = await saved(page, "Map as PNG");
  expect(png.name).toMatch(/\.png$/);
  expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(png.bytes.length).toBeGreaterThan(5000);

  await page.locator('[data-node][aria-label^="Call customer"]').click();
  await page.getByRole("radio", { name: "Frequency" }).click();
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
  await expect(page.getByRole("complementary", { name: "Chosen on the map" })).toContainText("Call customer");
  await expect(page.getByRole("tab", { name: "Cases" })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: /Remove filter: with Call customer/ }).click();
  await expect(page.locator("[data-sample]")).toContainText("40 of 40 cases");
  await page.goBack();
  await expect(page.locator("[data-sample]")).toContainText("4 of 40 cases");
});

test("sliders fade, keep what is shown connected, and rest in the address", async ({ page }) => {
  await page.goto(await keptLog(page, ordersFile()));
  await expect(page.locator("[data-node]").first()).toBeVisible();
  await page.getByRole("slider", { name: /Activities/ }).focus();
  await page.keyboard.press("Home");
  await page.getByRole("slider", { name: /Paths/ }).focus();
  await page.keyboard.press("Home");
  const least = await page.locator("[data-node]:not([data-off])").count();
  await page.keyboard.press("End");
  await page.getByRole("slider", { name: /Activities/ }).focus();
  await page.keyboard.press("End");
  expect(await page.locator("[data-node]:not([data-off])").count()).toBeGreaterThan(least);
  await expect(page.locator("[data-edge][data-off]")).toHaveCount(0);
  await expect(page).toHaveURL(/activities=1&paths=1/);
  await page.reload();
  await expect(page.locator("[data-node]").first()).toBeVisible();
  await expect(page.locator("[data-edge][data-off]")).toHaveCount(0);
});

test("a workflow is removed with a way back", async ({ page }) => {
  const workflow = await keptLog(page, ordersFile());
  await page.goto(`${workflow}/change`);
  await page.getByRole("button", { name: "Remove workflow" }).click();
  await expect(page).toHaveURL(/\/workflows$/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/is back\./)).toBeVisible();
  await page.goto(workflow);
  await expect(page.locator("[data-node]").first()).toBeVisible();
});
