import { expect, test } from "./harness.ts";

const choose = (name: string, text: string | Buffer) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });

test("a file that is no event log is refused with the place and a way on", async ({ page }) => {
  await page.goto("/imports/new");
  await page.locator("input[type=file]").setInputFiles(choose("cut.xes", '<?xml version="1.0"?>\n<log>\n<trace>\n<event></trace>\n</log>'));
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("line 4");
  await page.getByRole("link", { name: "Choose another file" }).click();
  await expect(page.getByRole("heading", { name: "Which file holds the events?" })).toBeVisible();
});

test("a CSV whose quote never closes is refused with its line", async ({ page }) => {
  await page.goto("/imports/new");
  await page
    .locator("input[type=file]")
    .setInputFiles(choose("quote.csv", 'Order,Step,When\nO-1,Receive,2026-01-01T10:00:00Z\nO-1,"Ship,2026-01-02T10:00:00Z\n'));
  await expect(page.getByRole("alert")).toContainText("line 3");
});

test("single bad rows do not refuse a file: they are listed with line and reason", async ({ page }) => {
  const rows = ["Order,Step,When"];
  for (let n = 0; n < 20; n += 1) rows.push(`O-${n},Receive,2026-01-${10 + n}T10:00:00Z`, `O-${n},Ship,2026-01-${10 + n}T12:00:00Z`);
  rows.push("O-99,Ship,yesterday");
  await page.goto("/imports/new");
  await page.locator("input[type=file]").setInputFiles(choose("rows.csv", rows.join("\n")));
  await page.getByRole("button", { name: "Check the whole file" }).click();
  await expect(page.getByText("1 row was left out")).toBeVisible();
  await expect(page.getByRole("table", { name: "Rows that were left out" }).getByRole("row").nth(1)).toContainText("42");
});
