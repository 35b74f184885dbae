import { readFile } from "node:fs/promises";
import { expect, expectAccessible, test } from "./harness.ts";

test("the audit chain is read, narrowed, verified, written down and exported", async ({ page }) => {
  await page.goto("/operations/audit");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Write it down now" }).click();
  await expect(page.getByText("The head is written down.")).toBeVisible();
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText(/The chain is whole: \d+ entr/)).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("What begins with").fill("operations/audit-anchored");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/action=operations%2Faudit-anchored/);
  const entries = page.getByRole("table", { name: "Entries of the audit chain, newest first" });
  await expect(entries.getByText("Audit anchored").first()).toBeVisible();
  await entries.getByRole("row").nth(1).getByRole("link").first().click();
  await expect(page.getByText("The entry is as it was written.")).toBeVisible();
  await expectAccessible(page);
  await page.goBack();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: /NDJSON/ }).click();
  const [about, first] = (await readFile(await (await download).path(), "utf8")).split("\n");
  expect(JSON.parse(about ?? "")).toMatchObject({ filter: { action: "operations/audit-anchored" } });
  expect(JSON.parse(first ?? "")).toMatchObject({ action: "operations/audit-anchored" });
});

test("a group of the identity provider is given a meaning", async ({ page }) => {
  await page.goto("/people/identity-provider");
  await expect(page.getByText("No group has come yet")).toBeVisible();
  await expectAccessible(page);
  const made = await page.request.post("/api/scim/v2/Groups", {
    headers: { "content-type": "application/scim+json", origin: new URL(page.url()).origin },
    data: JSON.stringify({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"], displayName: "Pilots of wave one" }),
  });
  expect(made.status()).toBe(201);
  await page.reload();
  await page.getByRole("button", { name: "Say what it means" }).click();
  await page.getByRole("button", { name: /It means/ }).click();
  await page.getByRole("option", { name: "A label" }).click();
  await page.getByLabel("Dimension").fill("wave");
  await page.getByLabel("Value").fill("one");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByRole("cell", { name: "The label wave: one" })).toBeVisible();
});
