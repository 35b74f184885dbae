import { migrate, openDatabase, transaction } from "#platform/db";
import { pauseDeadline, startDeadline } from "#platform/deadlines";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, expectAccessible, startServer, test, watchFaults } from "./harness.ts";

const hour = 3_600_000;

/** A data folder in which clocks run already: one well on its way, one that stands still, one that is late. */
async function withClocks(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), "millrace-e2e-clocks-"));
  const database = await openDatabase({ data });
  await migrate(database);
  const now = new Date();
  const start = (id: string, title: string, hoursAgo: number, amount: number, kind: "people/duty-handover" | "test/review") =>
    transaction(database.db, (tx) =>
      startDeadline(tx, {
        ...{ kind, title, to: [], calendarId: null, remindAt: [] },
        subject: { kind: "thing", id },
        allowance: { amount, unit: "calendar-days" },
        now: new Date(now.getTime() - hoursAgo * hour),
      }),
    );
  await start("one", "Read the safety case of the invoice assistant", 100, 14, "test/review");
  const still = await start("two", "Decide about the pilot in Leeds", 30, 7, "test/review");
  await transaction(database.db, (tx) => pauseDeadline(tx, still, now, "The supplier answers in May"));
  await start("three", "Jonas Lind has left and was owner of Order to cash: name somebody else", 24 * 20, 14, "people/duty-handover");
  await start("four", "Renew the contract with the data room", 24 * 9, 8, "test/review");
  await database.close();
  return data;
}

test("clocks are seen, stopped, resumed and ended, and calendars say when people work", async ({ browser, faults }) => {
  const data = await withClocks();
  const server = await startServer({ data });
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  watchFaults(page, faults);
  try {
    await page.goto(server.signInUrl);
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

    await page.goto("/operations/clocks");
    await expect(page.getByRole("row", { name: /Read the safety case/ })).toContainText("4 of 14 calendar days");
    await expect(page.getByRole("row", { name: /Jonas Lind/ })).toContainText("Overdue");
    await expect(page.getByRole("row", { name: /Renew the contract/ })).toContainText("Failed");
    await expectAccessible(page);
    await page.getByText("Overdue only").click();
    await expect(page).toHaveURL(/overdue=true/);
    await expect(page.getByRole("row", { name: /Read the safety case/ })).toHaveCount(0);
    await page.getByRole("button", { name: "Show all open clocks" }).click();

    await page.getByRole("link", { name: /Read the safety case/ }).click();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText("Say why, in a few words.")).toBeVisible();
    await page.getByRole("textbox", { name: "Why is it paused?" }).fill("Waits for the works council");
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText("What is left of the allowance is kept.")).toBeVisible();
    await expect(page.getByRole("row", { name: /Waits for the works council/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Resume" }).click();
    await page.getByRole("button", { name: "Say that it is done" }).click();
    await page.getByRole("textbox", { name: "What came of it" }).fill("Read and approved");
    await page.getByRole("dialog").getByRole("button", { name: "Say that it is done" }).click();
    await expect(page.getByText("Read and approved").first()).toBeVisible();

    await page.goto("/deadlines");
    await expect(page.getByText("Nothing waits for you")).toBeVisible();
    await expectAccessible(page);

    await page.goto("/operations/calendars");
    await page.getByRole("link", { name: "Add a calendar" }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Berlin office");
    await page.getByRole("combobox", { name: "Time zone" }).fill("Europe/Berlin");
    await page.getByRole("option", { name: "Europe/Berlin" }).click();
    await page.getByRole("combobox", { name: /Public holidays of/ }).fill("Germany");
    await page.getByRole("option", { name: "Germany" }).click();
    await expect(page.getByRole("cell", { name: /Good Friday|Karfreitag/ })).toBeVisible();
    await page.getByRole("button", { name: "Add a closure" }).click();
    await page.getByRole("textbox", { name: "What it is" }).fill("Company days");
    const year = new Date().getUTCFullYear() + 1;
    await page.getByLabel("First day").fill(`${year}-08-03`);
    await page.getByLabel("Last day").fill(`${year}-08-07`);
    await expect(page.getByRole("cell", { name: "Company days" }).first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Add the calendar" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Berlin office" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Make it the default" }).click();
    await expect(page.getByText("Deadlines without a calendar of their own start by it.")).toBeVisible();
    await page.getByRole("link", { name: "Change", exact: true }).click();
    await page.getByRole("textbox", { name: "Work ends at" }).fill("8:00");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The working day must end after it begins.").first()).toBeVisible();
    await page.getByRole("textbox", { name: "Work ends at" }).fill("16:30");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("09:00 to 16:30")).toBeVisible();
  } finally {
    await context.close();
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
});
