import { expect, expectAccessible, expectNoSidewaysScroll, test, type Page } from "./harness.ts";

const phone = { width: 390, height: 844 };

async function record(page: Page, name: string): Promise<string> {
  const made = await page.request.post("/api/people/persons", { data: { name } });
  return ((await made.json()) as { id: string }).id;
}

async function choose(page: Page, label: string | RegExp, name: string, within = page.getByRole("dialog")): Promise<void> {
  await within.getByRole("combobox", { name: label }).fill(name);
  await page.getByRole("option", { name }).first().click();
}

test("a review is held: its pack read, a decision and an action noted, and the next one has the action on its list", async ({ page }) => {
  for (const name of ["Rita Vogel", "Sam Okoro"]) await record(page, name);
  await page.goto("/governance/reviews");
  await expect(page.getByRole("heading", { name: "No review is planned" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Plan a review" }).click();
  await choose(page, "Owner", "Rita Vogel");
  await choose(page, "Deputy", "Sam Okoro");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Monthly review" })).toBeVisible();
  await expect(page.getByText("None was due yet")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: /^Open Monthly review/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^What do we decide about/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "The pack" })).toBeVisible();
  const decision = page.getByRole("textbox", { name: "What was decided?" });
  await decision.fill("The claims reader becomes the default");
  await decision.press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: "The claims reader becomes the default" })).toBeVisible();
  await expect(decision).toHaveValue("");
  await page.getByRole("textbox", { name: "What is to be done?" }).fill("Tell the teams");
  await page.getByRole("textbox", { name: "What is to be done?" }).press("Enter");
  await expect(page.getByText("Choose who does it.")).toBeVisible();
  await choose(page, "By whom", "Sam Okoro", page.getByRole("main"));
  await page.getByRole("button", { name: "Note it" }).last().click();
  await expect(page.getByRole("row", { name: /Tell the teams Sam Okoro/ })).toBeVisible();
  await page.getByRole("textbox", { name: "Minutes" }).fill("Nobody objected.");
  await page.getByRole("textbox", { name: "Minutes" }).blur();
  await expect(page.getByText("Minutes are kept.")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Say that it was held" }).click();
  await page.getByRole("spinbutton", { name: "How many people were there?" }).fill("3");
  await page.getByRole("dialog").getByRole("button", { name: "It was held" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /was held with 3 people/ })).toBeVisible();
  await expect(page.getByText(/SHA-256 [0-9a-f]{64}/)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "What was decided?" })).toHaveCount(0);

  await page.goto("/governance/reviews");
  await expect(page.getByText("1 of 1 held")).toBeVisible();
  await page.getByRole("link", { name: /^Open Monthly review/ }).click();
  await expect(page.getByRole("row", { name: /Tell the teams/ })).toContainText("Open");
  await page.getByRole("button", { name: "Say that this is done: Tell the teams" }).click();
  await expect(page.getByRole("row", { name: /Tell the teams/ })).toContainText("Done");
  await page.setViewportSize(phone);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test("a third primary tool is refused without a reason, and taken with one", async ({ page }) => {
  const [ownerId, deputyId] = [await record(page, "Tara Lind"), await record(page, "Udo Bach")];
  for (const name of ["Scribe", "Reader"])
    await page.request.post("/api/governance/tools", {
      data: { name, code: name.toLowerCase(), isAiCapable: true, ownerId, deputyId, personas: [{ persona: "Drafter", isPrimary: true }] },
    });
  await page.goto("/governance/tools?add=yes");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Dictation");
  await choose(page, "Owner", "Tara Lind");
  await choose(page, "Deputy", "Udo Bach");
  await page.getByRole("button", { name: "Add a persona" }).click();
  await choose(page, "Persona", "Drafter");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/"Drafter" has 2 primary tools already/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Why one more primary tool" }).fill("Site visits need spoken notes");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dictation" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Drafter Primary Site visits need spoken notes/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/governance/tools?tab=personas");
  await expect(page.getByRole("heading", { level: 1, name: "1 persona has more tools than agreed" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Drafter/ })).toContainText("Overloaded");
  await expectAccessible(page);
});

test("an override is logged on a phone; a tool without AI needs a reason", async ({ page }) => {
  const [ownerId, deputyId] = [await record(page, "Vera Holm"), await record(page, "Wim Claes")];
  await page.request.post("/api/governance/work-logs", {
    data: {
      title: "Claims intake",
      ownerId,
      deputyId,
      fields: [{ key: "tool", label: "Tool", kind: "choice", options: ["Scribe", "Reader"], isRequired: true }],
    },
  });
  await page.setViewportSize(phone);
  await page.goto("/governance/work-logs");
  await page.getByRole("link", { name: "Log something in Claims intake" }).click();
  await page.getByText("Override", { exact: true }).click();
  await page.getByRole("button", { name: "Log it" }).click();
  await expect(page.getByText("Say what you did otherwise than the AI.")).toBeVisible();
  await expect(page.getByText('"Tool" must be logged.')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "What did you do otherwise?" }).fill("Paid in full");
  await page.getByRole("textbox", { name: "Why?" }).fill("The photo was misread");
  await page.getByRole("button", { name: /Tool/ }).click();
  await page.getByRole("option", { name: "Reader" }).click();
  await page.getByRole("button", { name: "Log it" }).click();
  await expect(page.getByText("Logged: Override")).toBeVisible();
  await expect(page.getByRole("row", { name: /Override Paid in full The photo was misread Reader/ })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.goto("/governance/purchases");
  await page.getByRole("main").getByRole("button", { name: "Record a purchase" }).click();
  await page.getByRole("textbox", { name: "What is asked for" }).fill("Label printer software");
  await page.getByText("AI-capable", { exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/the AI-capable tool is the default: say why/)).toBeVisible();
  await page.getByRole("textbox", { name: "Why not an AI-capable tool" }).fill("Runs offline");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /Label printer software/ })).toContainText("Exception");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
