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

const passwords = { admin: "seven purple lamps at noon", reader: "nine yellow chairs by dusk" };

test("a contract begins from the starter, a rule is changed, it is published, and somebody else acknowledges it", async ({
  browser,
  faults,
}) => {
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
  const reader = await post("/api/people/persons", { name: "Rita Reader", email: "rita@example.org" });
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

  // A rule is copied by keyboard, and the copy is about another tool and answers differently.
  await page.getByRole("button", { name: "Rule 1, Data: Passwords and keys" }).focus();
  await page.keyboard.press("Control+d");
  const copy = page.getByRole("button", { name: "Rule 2, Tool: any" });
  await copy.click();
  await page.getByRole("option", { name: "Private or free accounts" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Rule 2, Tool: Private or free accounts" })).toBeVisible();
  await page.getByRole("button", { name: /Rule 2, answer/ }).click();
  await page.getByRole("option", { name: "Permitted" }).click();
  await expect(analysis.getByText("A permission never holds: rules 2, 1")).toBeVisible();
  await expect(analysis.getByText("One rule decides nothing")).toBeVisible();
  await looksWell(page, "contract-contradiction");
  await page.getByRole("button", { name: "More for rule 2" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(analysis.getByText("A permission never holds: rules 2, 1")).toBeHidden();

  for (const tab of ["Values", "Examples"]) {
    await page.getByRole("tab", { name: tab }).click();
    await looksWell(page, `contract-${tab.toLowerCase()}`);
  }
  await page.getByRole("tab", { name: "The page" }).click();
  await page.getByRole("combobox", { name: /Who is asked when nothing else is said/ }).fill("Ada");
  await page.getByRole("option", { name: /Ada Min/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await looksWell(page, "contract-page");
  await expect(analysis.getByText(/to mend before publishing/)).toBeHidden();

  await page.getByRole("button", { name: "Publish" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish it?" });
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog.getByText("Say in a sentence what changes.")).toBeVisible();
  await dialog.getByRole("textbox", { name: /What changes/ }).fill("The first contract");
  await looksWell(page, "contract-publish");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What may you do with AI here?" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "The 25 rules behind the page" })).toBeVisible();
  await looksWell(page, "contract-read");

  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  if (process.env["MILLRACE_SHOTS"]) {
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.screenshot({ path: `${process.env["MILLRACE_SHOTS"]}/contract-paper.png` });
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 1440, height: 900 });
  }

  // A second version: what changes is said in one line.
  await page.getByRole("link", { name: "Work on it" }).click();
  await page.getByRole("button", { name: "Begin a draft" }).click();
  await page.getByRole("button", { name: /Rule 16, answer/ }).click();
  await page.getByRole("option", { name: "Prohibited" }).click();
  await expect(analysis.getByText("Under conditions → Prohibited").first()).toBeVisible();
  await looksWell(page, "contract-changes");
  await page.getByRole("button", { name: "Publish" }).click();
  await dialog.getByRole("textbox", { name: /What changes/ }).fill("Internal notes stay inside");
  await expect(dialog.getByRole("radio", { name: /It changes what people may do/ })).toBeChecked();
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Version 2, since")).toBeVisible();
  await page.goto("/governance/contract/versions");
  await expect(page.getByRole("heading", { name: "What differs from version 1 to 2" })).toBeVisible();
  await looksWell(page, "contract-versions");

  // Somebody else reads it and says so.
  await post("/api/people/roles", { personId: reader.id, role: "builder" });
  const invited = await page.request.post(`/api/people/persons/${reader.id}/invitations`);
  expect(invited.ok(), await invited.text()).toBe(true);
  const { link } = (await invited.json()) as { link: string };
  const other = await (await browser.newContext({ baseURL: server.url, viewport: { width: 390, height: 844 } })).newPage();
  watchFaults(other, faults);
  await other.goto(link);
  await other.getByLabel("New password", { exact: true }).fill(passwords.reader);
  await other.getByLabel("New password again").fill(passwords.reader);
  await other.getByRole("button", { name: "Set the password" }).click();
  await other.waitForURL((at) => at.pathname === "/");
  await other.goto("/governance/contract");
  await expect(other.getByText("Please read this page and say that you have")).toBeVisible();
  await other.getByRole("button", { name: "I have read it" }).click();
  await expect(other.getByText(/You acknowledged version 2 on/)).toBeVisible();
  await expect(other.getByRole("link", { name: "Work on it" })).toBeHidden();
  await server.stop();
});
