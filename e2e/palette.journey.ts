import { expect, expectAccessible, test, type Page } from "./harness.ts";

async function recorded(page: Page): Promise<void> {
  await page.goto("/");
  const headers = { origin: new URL(page.url()).origin };
  const posted = async (path: string, data: object) => {
    const answer = await page.request.post(path, { data, headers });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: string };
  };
  const sales = await posted("/api/people/units", { name: "Sales", kind: "function" });
  const north = await posted("/api/people/units", { name: "Sales north", kind: "team", parentId: sales.id });
  await posted("/api/people/persons", { name: "Sofía Álvarez", number: "7001", unitId: north.id, title: "Agent" });
  await posted("/api/people/persons", { name: "Sofia Lindqvist", number: "7002", unitId: sales.id });
}

const open = async (page: Page) => {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search or jump to" })).toBeVisible();
};

test("people, units and pages are found by typing, and Enter goes there", async ({ page }) => {
  await recorded(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await open(page);
  await page.keyboard.type("sofia");
  await expect(page.getByRole("menuitem", { name: /Sofía Álvarez/ })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /Sofia Lindqvist/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type(" lind");
  await expect(page.getByRole("menuitem", { name: /Sofía Álvarez/ })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sofia Lindqvist");

  await open(page);
  await page.keyboard.type("7001");
  await expect(page.getByRole("menuitem", { name: /Sofía Álvarez/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sofía Álvarez");

  await open(page);
  await page.keyboard.type("sales nor");
  await expect(page.getByRole("menuitem", { name: /Sales north/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sales north");

  await open(page);
  await page.keyboard.type("add a person");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who is new?");
  await expect(page).toHaveURL(/\/people\/new$/);

  await open(page);
  await page.keyboard.type("zzzz nothing");
  await expect(page.getByRole("dialog")).toContainText("Nothing by that name.");
  // The first clears what was typed, the second closes.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the shortcuts list names what goes where, and the keys do it", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Go to People");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/\/people$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/people\/units$/);
});
