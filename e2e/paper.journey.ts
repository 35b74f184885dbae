import { expect, expectNoSidewaysScroll, test } from "./harness.ts";
import { keptLog, ordersFile } from "./kept-log.ts";

test("on paper the whole map is drawn within the page, and the screen has its view back afterwards", async ({ page }) => {
  await page.goto(await keptLog(page, ordersFile()));
  const map = page.locator(".map-frame");
  await expect(map.locator("[data-node]").first()).toBeVisible();
  const before = await map.locator("> g").getAttribute("transform");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 688, height: 990 });
  await expect(map).toHaveAttribute("viewBox", /\d/);
  const frame = (await map.boundingBox())!;
  for (const part of await map.locator("[data-node]:not([data-off])").all()) {
    const box = (await part.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(frame.y - 1);
    expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height + 1);
    expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width + 1);
  }
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(map).not.toHaveAttribute("viewBox");
  await expect(map.locator("> g")).toHaveAttribute("transform", before ?? "");
});

test("names without an end, from right to left or with markup stay inside the page", async ({ page }) => {
  const names = ["x".repeat(300), "תור ארוך מאוד של אירועים", "<b>🚀 Launch</b>", "Close"];
  const rows = Array.from({ length: 12 }, (_, order) =>
    names.map((name, step) => `O-${order},"${name}",2026-01-0${1 + (order % 5)}T0${step}:00:00Z`),
  );
  const buffer = Buffer.from(`Order,Step,When\n${rows.flat().join("\n")}\n`);
  const workflow = await keptLog(page, { name: "names.csv", mimeType: "text/csv", buffer });
  await page.setViewportSize({ width: 390, height: 780 });
  for (const search of ["", `?with=${"x".repeat(300)}`, "?tab=cases", "?view=table"]) {
    await page.goto(workflow + search);
    await expect(page.getByRole("tabpanel").getByRole("heading", { level: 2 })).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectNoSidewaysScroll(page);
});
