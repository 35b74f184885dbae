import { expect, test, type Page } from "./harness.ts";
import { ordersFile } from "./kept-log.ts";

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const labels = (element?.getAttribute("aria-labelledby") ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent ?? "");
      const label = element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((one) => one.textContent).join(" ") : "";
      return [element?.getAttribute("aria-label"), ...labels, label, element instanceof HTMLInputElement ? "" : element?.textContent]
        .filter(Boolean)
        .join(" ");
    });
    if (name.test(at)) return;
  }
  throw new Error(`No way by keyboard to ${name}.`);
}

test("from the file chooser to the map and to a filter without a pointer", async ({ page }) => {
  await page.goto("/imports/new");
  await tabTo(page, /^Choose a file/);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await chooser.setFiles(ordersFile());
  await page.waitForURL(/\/imports\/import_/);
  await expect(page.getByRole("button", { name: "Check the whole file" })).toBeVisible();
  await tabTo(page, /^Check the whole file/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Which workflow is this?" })).toBeVisible();
  const fresh = page.getByRole("radio", { name: "A new workflow" });
  if ((await fresh.count()) > 0) {
    await tabTo(page, /A new workflow|already/);
    if (!(await fresh.isChecked())) await page.keyboard.press("ArrowDown");
  }
  await tabTo(page, /^Name/);
  await page.keyboard.type(" by keyboard");
  await tabTo(page, /^Function/);
  await page.keyboard.type("Sales");
  await tabTo(page, /How often/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  for (const [field, name] of [
    [/^Owner/, "Kim Key"],
    [/^Deputy/, "Tab Torres"],
  ] as const) {
    await tabTo(page, field);
    await page.keyboard.type(name);
    await expect(page.getByRole("option", { name: new RegExp(name) })).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.getByText(`${name} is recorded.`)).toBeVisible();
  }
  await tabTo(page, /^Keep it and see the map/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/workflows\/workflow_/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Cases wait longest before");
  await expect(page.locator("[data-node]").first()).toBeVisible();
  await tabTo(page, /^Check order: /);
  const before = await page.locator(".map-frame > g").getAttribute("transform");
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowLeft");
  expect(await page.locator(".map-frame > g").getAttribute("transform")).not.toBe(before);
  await page.keyboard.press("0");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Chosen on the map" })).toContainText("Check order");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: "Chosen on the map" })).toHaveCount(0);
  for (const slider of [/^Activities$/, /^Paths$/]) {
    await tabTo(page, slider);
    await page.keyboard.press("End");
  }
  await tabTo(page, /^Call customer: /);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Only cases with it/);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-sample]")).toContainText("4 of 40 cases");
});
