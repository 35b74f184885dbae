import { expect, expectAccessible, expectNoSidewaysScroll, startServer, test, watchFaults, type Page } from "./harness.ts";
import { staffFile } from "./staff-list.ts";

const title = (page: Page) => page.getByRole("heading", { level: 1 });

async function bring(page: Page, file: ReturnType<typeof staffFile>): Promise<void> {
  await page.goto("/people/imports");
  await page.locator("input[type=file]").setInputFiles(file);
  await page.waitForURL(/\/people\/imports\/organisation-import_/);
  await expect(title(page)).toContainText("We recognised 8 columns");
  await expect(page.getByRole("button", { name: "Compare with who is here" })).toBeVisible();
}

async function looksWell(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: "light" });
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 780 });
    await expectNoSidewaysScroll(page);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("thirty people come in by a list, one is found and moved, and the list is undone", async ({ browser, faults }) => {
  test.slow();
  const server = await startServer();
  const page = await (await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } })).newPage();
  watchFaults(page, faults);
  page.setDefaultTimeout(20_000);
  await page.goto(server.signInUrl);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.goto("/people");
  await expect(page.getByRole("heading", { name: "Nobody is on record yet" })).toBeVisible();
  await looksWell(page);
  await bring(page, staffFile());
  await looksWell(page);
  await page.getByText("Everybody who works here").click();
  await page.getByRole("button", { name: "Compare with who is here" }).click();

  await expect(title(page)).toContainText("This list makes");
  await expect(page.getByText("Join", { exact: true }).locator("..")).toContainText("30");
  await page.getByRole("button", { name: /Show$/ }).click();
  await page.getByRole("option", { name: /^Join \(30\)/ }).click();
  await expect(page.getByRole("table", { name: "The difference" }).getByRole("row")).toHaveCount(31);
  await page.getByRole("searchbox", { name: "Find in the difference" }).fill("Okafor");
  await expect(page.getByRole("table", { name: "The difference" })).toContainText("Amara Okafor");
  await expect(page.getByRole("table", { name: "The difference" }).getByRole("row")).toHaveCount(2);
  // The address carries both filters.
  await page.reload();
  await expect(page.getByRole("table", { name: "The difference" }).getByRole("row")).toHaveCount(2);
  await looksWell(page);
  await page.getByRole("button", { name: /^Make \d+ changes$/ }).click();
  await expect(title(page)).toContainText("changes made");
  await looksWell(page);

  await page.getByRole("link", { name: "See the people" }).click();
  await expect(title(page)).toHaveText("30 people are on record");
  await page.getByRole("searchbox", { name: "Search people" }).fill("okaf");
  await expect(title(page)).toHaveText("1 person matches");
  await expect(page).toHaveURL(/search=okaf/);
  await looksWell(page);

  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("staff 17");
  await expect(page.getByRole("menuitem", { name: /Staff 17/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(title(page)).toHaveText("Staff 17");
  await looksWell(page);

  await page.getByRole("button", { name: "Move" }).click();
  await page.getByRole("combobox", { name: "Unit" }).fill("Claims north");
  await page.getByRole("option", { name: /Claims north/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Move" }).click();
  await expect(page.getByText("Staff 17 now works in Claims north.")).toBeVisible();
  await expect(page.getByRole("list", { name: "What happened when" })).toContainText("Moved to Claims north");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Staff 17 is back where they were.")).toBeVisible();

  await page.goto("/people/units");
  await expect(
    page
      .getByRole("treegrid")
      .getByRole("row", { name: /^(Close |Open )?Claims / })
      .first(),
  ).toBeVisible();
  await looksWell(page);
  await page.goto("/people/imports");
  await page.getByRole("link", { name: "staff.csv" }).first().click();
  await page.getByRole("button", { name: "Undo this list" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo this list" }).click();
  await expect(title(page)).toHaveText("This list is undone");
  // Staff 17 was moved and moved back since, so they stay.
  await page.goto("/people?state=left");
  await expect(title(page)).toHaveText("29 people have left");
  await server.stop();
});

test("without a pointer: a unit is opened, found in the tree, renamed, and closed again", async ({ page }) => {
  await page.goto("/people/units");
  await expect(title(page)).toBeVisible();
  await page.getByRole("button", { name: "Add a unit" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Which unit is new?" })).toBeVisible();
  await page.keyboard.type("Keyboard house");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Keyboard house is there.")).toBeVisible();
  const row = page.getByRole("row", { name: "Keyboard house" });
  await page.getByRole("treegrid").locator("tr[tabindex='0']").focus();
  await page.keyboard.press("Home");
  for (let presses = 0; presses < 40 && !(await row.evaluate((element) => element === document.activeElement)); presses += 1)
    await page.keyboard.press("ArrowDown");
  await expect(row).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Actions for Keyboard house" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Rename or change" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Change Keyboard house" })).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("House of keys");
  await page.keyboard.press("Enter");
  await expect(page.getByText("House of keys is changed.")).toBeVisible();
  await page.getByRole("row", { name: "House of keys" }).focus();
  await page.keyboard.press("Enter");
  await expect(title(page)).toHaveText("House of keys");
  await expect(page.getByText("Called House of keys")).toBeVisible();
  await looksWell(page);
});

test("somebody leaves and is back, with what it means said before", async ({ page }) => {
  await page.goto("/people/new");
  await page.getByRole("textbox", { name: "Name" }).fill("Ines Moreau");
  await page.getByRole("textbox", { name: "Mail address" }).fill("not an address");
  await page.getByRole("button", { name: "Add the person" }).click();
  await expect(page.getByText("This is not a mail address.")).toBeVisible();
  await looksWell(page);
  await page.getByRole("textbox", { name: "Mail address" }).fill("ines.moreau@example.org");
  await page.getByRole("button", { name: "Add the person" }).click();
  await expect(title(page)).toHaveText("Ines Moreau");
  await page.getByRole("combobox", { name: "Dimension" }).fill("wave");
  await page.getByRole("option", { name: "wave", exact: true }).click();
  await page.getByRole("combobox", { name: "Value" }).fill("3");
  await page.getByRole("option", { name: /3/ }).click();
  await page.getByRole("button", { name: "Add label" }).click();
  await expect(page.getByText("wave is 3 from now on.")).toBeVisible();

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Leaves the organisation" }).click();
  await expect(page.getByRole("dialog")).toContainText("there is nothing to hand over");
  await page.getByRole("button", { name: "Leaves now" }).click();
  await expect(page.getByText("Ines Moreau has left.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Is back" })).toBeVisible();
  await page.getByRole("button", { name: "Is back" }).click();
  await expect(page.getByText("Ines Moreau is back.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Move" })).toBeVisible();
});
