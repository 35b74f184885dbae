import { openDatabase } from "#platform/db";
import { sql } from "kysely";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  startServer,
  test,
  watchFaults,
  type Page,
  type RunningServer,
} from "./harness.ts";

const title = (page: Page) => page.getByRole("heading", { level: 1 });

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

async function opened(browser: Browser, server: RunningServer, faults: string[]): Promise<Page> {
  const page = await (
    await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 }, storageState: { cookies: [], origins: [] } })
  ).newPage();
  watchFaults(page, faults);
  return page;
}

async function signIn(browser: Browser, server: RunningServer, faults: string[], link: string): Promise<Page> {
  const page = await opened(browser, server, faults);
  await page.goto(link);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return page;
}

const post = async (page: Page, path: string, data: object): Promise<Record<string, string>> => {
  const answer = await page.request.post(path, { data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Record<string, string>;
};

/** Whoever runs the machine, somebody who asks and somebody who reviews, each in a browser of their own. */
async function threePeople(browser: Browser, server: RunningServer, faults: string[]) {
  const admin = await signIn(browser, server, faults, server.signInUrl);
  const unit = await post(admin, "/api/people/units", { name: "Customer service", kind: "function" });
  const asker = await post(admin, "/api/people/persons", { name: "Emil Asker", email: "emil@example.org", unitId: unit["id"] });
  const reviewer = await post(admin, "/api/people/persons", { name: "Rosa Legal", email: "rosa@example.org" });
  await post(admin, "/api/people/roles", { personId: reviewer["id"], role: "reviewer" });
  const invited = async (personId: string | undefined): Promise<Page> => {
    const { link = "" } = await post(admin, `/api/people/persons/${personId}/invitations`, {});
    const page = await opened(browser, server, faults);
    await post(page, "/api/people/account-links/accept", { token: link.split("token=")[1], password: "seven purple lamps at noon" });
    return page;
  };
  return { admin, emil: await invited(asker["id"]), rosa: await invited(reviewer["id"]) };
}

async function ask(page: Page, name: string, data: string): Promise<void> {
  await page.goto("/governance/requests/new");
  await page.getByRole("textbox", { name: "What is it called?" }).fill(name);
  await page.getByRole("textbox", { name: /What is it for/ }).fill("It drafts answers to complaints; a colleague reads and sends them.");
  await page.getByRole("radio", { name: data }).check({ force: true });
  await page.getByRole("radio", { name: /Somebody reads and changes it/ }).check({ force: true });
  await page.getByRole("radio", { name: /The team that uses it/ }).check({ force: true });
}

test("somebody asks, the reviewer asks back, is answered, and approves with a condition", async ({ browser, faults }) => {
  test.setTimeout(240_000);
  const server = await startServer();
  const { admin, emil, rosa } = await threePeople(browser, server, faults);

  await emil.goto("/governance/requests");
  await expect(emil.getByRole("heading", { name: "You have asked for nothing yet" })).toBeVisible();
  await looksWell(emil, "requests-empty");
  await emil.getByRole("link", { name: "Ask for a decision" }).first().click();
  await expect(title(emil)).toHaveText("What do you need a decision about?");
  await emil.getByRole("button", { name: "Ask for the decision" }).click();
  await expect(emil.getByText("Say what it is called.")).toBeVisible();
  await ask(emil, "Answers to complaints", "Personal data");
  await expect(emil.getByText("Because of: Which data does it see? Personal data")).toBeVisible();
  await looksWell(emil, "request-new");
  await emil.getByRole("button", { name: "Ask for the decision" }).click();
  await expect(title(emil)).toHaveText("With Review, day 1 of 14 calendar days, then approved by the clock");
  await looksWell(emil, "request-open");
  const address = new URL(emil.url()).pathname;

  await rosa.goto("/governance/gates");
  await expect(title(rosa)).toHaveText("One decision waits for you");
  await looksWell(rosa, "gates");
  await rosa.keyboard.press("j");
  await rosa.keyboard.press("o");
  await expect(title(rosa)).toHaveText("Review: may it go ahead?");
  await rosa.getByRole("radio", { name: "Ask a question" }).check({ force: true });
  await rosa.getByRole("button", { name: "Ask, and stop the clock" }).click();
  await expect(
    rosa
      .getByText("Write the question.")
      .or(rosa.getByText(/at least 3|Too small|expected string/i))
      .first(),
  ).toBeVisible();
  await rosa.getByRole("textbox", { name: "Your question" }).fill("Where are the letters kept?");
  await rosa.getByRole("button", { name: "Ask, and stop the clock" }).click();
  await expect(rosa.getByText("stands still").first()).toBeVisible();
  await looksWell(rosa, "gate-asked");

  await emil.goto(address);
  await expect(title(emil)).toContainText("With you: Review asks a question");
  await looksWell(emil, "request-asked");
  await emil.getByRole("textbox", { name: "Your answer" }).fill("In the case file, for ten years.");
  await emil.getByRole("button", { name: "Send the answer" }).click();
  await expect(title(emil)).toContainText("With Review, day 1 of 14 calendar days");

  await rosa.reload();
  await expect(rosa.getByText("In the case file, for ten years.")).toBeVisible();
  await rosa.getByRole("radio", { name: "Approve with conditions" }).check({ force: true });
  await rosa.getByRole("textbox", { name: "What must be done" }).fill("Delete drafts that were not sent within a week");
  await looksWell(rosa, "gate-decide");
  await rosa.getByRole("button", { name: "Approve with these conditions" }).click();
  await expect(title(rosa)).toHaveText("Review: approved with conditions");

  await emil.goto(address);
  await expect(title(emil)).toHaveText("Approved with conditions by persons");
  await looksWell(emil, "request-approved");
  await emil.goto("/governance/conditions");
  await expect(title(emil)).toHaveText("One condition is yours to meet");
  await looksWell(emil, "conditions");
  await emil.getByRole("button", { name: /It is done/ }).click();
  await expect(title(emil)).toHaveText("No condition is yours to meet");
  await emil.getByRole("button", { name: "Undo" }).click();
  await expect(title(emil)).toHaveText("One condition is yours to meet");

  // The next like it: the reviewer is offered to decide the same way.
  await ask(emil, "Answers to praise", "Personal data");
  await emil.getByRole("button", { name: "Ask for the decision" }).click();
  await expect(title(emil)).toContainText("With Review");
  await rosa.goto("/governance/gates");
  await rosa.getByRole("link", { name: "Answers to praise" }).click();
  await expect(rosa.getByText("Delete drafts that were not sent within a week").first()).toBeVisible();
  await looksWell(rosa, "gate-precedent");
  await rosa.getByRole("button", { name: "Decide the same way" }).click();
  await expect(title(rosa)).toHaveText("Review: approved with conditions");

  await admin.goto("/governance/gate-routes");
  await expect(title(admin)).toHaveText("Which gates does a request pass?");
  await looksWell(admin, "routes");
  await admin.getByRole("link", { name: "Anything of low risk" }).click();
  await admin.getByRole("button", { name: "Add a gate" }).click();
  await admin.getByRole("textbox", { name: "Name", exact: true }).last().fill("Security");
  await expect(admin.getByRole("listitem").filter({ hasText: "Security" })).toBeVisible();
  await looksWell(admin, "route-change");
  await admin.getByRole("button", { name: "Save the route" }).click();
  await expect(admin.getByRole("row", { name: /Anything of low risk/ })).toContainText("then Security");
  await admin.goto("/governance/gate-routes/questions/tool");
  await expect(title(admin)).toHaveText("What is asked about tool?");
  await looksWell(admin, "intake-form");
  await server.stop();
});

test("the clock decides what nobody decides, and it is found in the log", async ({ browser, faults }) => {
  test.setTimeout(120_000);
  const data = mkdtempSync(join(tmpdir(), "millrace-e2e-gates-"));
  try {
    const before = await startServer({ data });
    const people = await threePeople(browser, before, faults);
    await ask(people.emil, "Minutes of meetings", "Internal");
    await people.emil.getByRole("button", { name: "Ask for the decision" }).click();
    await expect(title(people.emil)).toHaveText("With Review, day 1 of 14 calendar days, then approved by the clock");
    const address = new URL(people.emil.url()).pathname;
    await before.stop();

    // Fifteen days pass while nothing runs.
    const database = await openDatabase({ data });
    await sql`update platform.deadline set started_at = started_at - interval '15 days', counted_from = counted_from - interval '15 days',
      due_at = due_at - interval '15 days', next_at = next_at - interval '15 days' where kind = 'governance/gate'`.execute(database.db);
    await sql`update governance.request set made_at = made_at - interval '15 days'`.execute(database.db);
    await sql`update governance.gate set opened_at = opened_at - interval '15 days', due_at = due_at - interval '15 days'`.execute(
      database.db,
    );
    await database.close();

    const server = await startServer({ data });
    const admin = await signIn(browser, server, faults, server.signInUrl);
    await expect
      .poll(async () => (await (await admin.request.get("/api/governance/requests?whose=all")).text()).includes('"decidedBy":"clock"'), {
        timeout: 20_000,
      })
      .toBe(true);
    await admin.goto(address);
    await expect(title(admin)).toHaveText("Approved by the clock");
    await expect(admin.getByText(/it is to be looked at again by/)).toBeVisible();
    await looksWell(admin, "request-clock");
    await admin.goto("/governance/gates?with=all&state=decided&by=clock");
    await expect(admin.getByRole("row", { name: /Minutes of meetings/ })).toContainText("By the clock");
    await admin.goto("/operations/audit");
    await expect(admin.getByText("governance/gate-decided").first()).toBeVisible();
    await server.stop();
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});
