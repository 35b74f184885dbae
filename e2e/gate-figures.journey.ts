import { expect, expectAccessible, expectNoSidewaysScroll, startServer, test, watchFaults, type Page } from "./harness.ts";

const day = 86_400_000;
const begun = Date.UTC(2026, 0, 5, 9);
const iso = (days: number) => new Date(begun + days * day).toISOString();

/** Twelve requests, one of them eleven weeks in legal, one high-risk, one refused late, two open; a reviewer's name in each line. */
function pastRequests(): string {
  const lines = ["Request,Title,Kind,Tier,Gate,Asked,Decided,Outcome,Returned,Topic,Reviewer"];
  const add = (
    number: string,
    title: string,
    tier: string,
    gate: string,
    from: number,
    days: number | null,
    outcome: string,
    returned = "",
  ) =>
    lines.push(
      `${number},${title},use-case,${tier},${gate},${iso(from)},${days === null ? "" : iso(from + days)},${outcome},${returned},${title},Ann Example`,
    );
  add("R-1", "Summaries of contracts", "medium", "Legal", 0, 77, "approved", `${iso(10)}/${iso(13)}`);
  add("R-1", "Summaries of contracts", "medium", "Security", 77, 4, "approved");
  for (let at = 2; at <= 9; at++) {
    const title = ["Drafts of replies", "Minutes of meetings", "Search in manuals"][at % 3] ?? "";
    add(`R-${at}`, title, "low", "Legal", at * 9, 26 - at * 2, "approved");
    add(`R-${at}`, title, "low", "Security", at * 9 + 26 - at * 2, 3, "approved");
  }
  add("R-10", "Ranking of applicants", "high", "Legal", 20, 40, "approved with conditions");
  add("R-11", "Answers without review", "medium", "Legal", 30, 35, "refused");
  add("R-12", "Translation", "low", "Legal", 120, null, "");
  lines.push(`R-13,Broken,use-case,low,Legal,soon,,,,,Bert Example`);
  return lines.join("\n");
}

const title = (page: Page) => page.getByRole("heading", { level: 1 });

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

test("past requests come in, the constraint shows, and a request of eleven weeks replayed under 14 days is approved by the clock on day 14", async ({
  browser,
  faults,
}) => {
  test.slow();
  const server = await startServer();
  const page = await (await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } })).newPage();
  watchFaults(page, faults);
  page.setDefaultTimeout(20_000);
  await page.goto(server.signInUrl);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

  await page.goto("/governance/gate-figures");
  await expect(page.getByRole("heading", { name: "No request yet, so nothing waits anywhere" })).toBeVisible();
  await page.getByRole("link", { name: "Bring in past requests" }).click();
  await expect(title(page)).toHaveText("Bring in the requests you decided before");
  await looksWell(page);
  await page.locator("input[type=file]").setInputFiles({ name: "past.csv", mimeType: "text/csv", buffer: Buffer.from(pastRequests()) });
  await page.waitForURL(/\/past-requests\/past-import_/);
  await expect(title(page)).toContainText("We recognised 11 columns");
  await expect(page.getByText("Ann Example")).toHaveCount(0);
  await looksWell(page);
  await page.getByRole("button", { name: "See what would come in" }).click();

  await expect(title(page)).toHaveText("12 requests would come in");
  await expect(page.getByText(/lines named a reviewer. The names were dropped/)).toBeVisible();
  const problems = page.getByRole("table", { name: "Lines that cannot be used" });
  await expect(problems.getByRole("row").nth(1)).toContainText("Asked");
  await page.getByRole("button", { name: "Bring in 12 requests" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Say that the file comes in without them" })).toBeVisible();
  await looksWell(page);
  await page.getByText(/Bring it in without the requests of 1 line/).click();
  await page.getByRole("button", { name: "Bring in 12 requests" }).click();
  await expect(title(page)).toHaveText("12 past requests are in");
  await page.getByRole("link", { name: "See which gate holds requests up" }).click();

  await expect(title(page)).toContainText(/^Legal holds requests \d+ of \d+ days$/);
  await expect(page.getByText(/It is the constraint in [\d,]+ of 1,000 draws of these requests/)).toBeVisible();
  await looksWell(page);
  await page.getByText("Legal: as it was").click();
  const approved = page.getByRole("table", { name: "What the clock would have approved" });
  const eleven = approved.getByRole("row").filter({ hasText: "Summaries of contracts" });
  await expect(eleven).toContainText("day 14 (calendar days)");
  await expect(eleven).toContainText("77 days");
  await expect(page.getByText(/would have been approved by the clock, not by a faster review/)).toBeVisible();
  await expect(page.getByText("A person refused 1 of them in truth.")).toBeVisible();
  await expect(page.getByText(/1 high-risk gate would have gone to the executive/)).toBeVisible();
  await expect(page.getByText(/This assumes reviewers unchanged/)).toBeVisible();
  await expect(page).toHaveURL(/sla=Legal%3D14/);
  await page.reload();
  await expect(eleven).toContainText("day 14 (calendar days)");
  await page.getByText("All gates side by side").click();
  await expect(page).toHaveURL(/parallel=true/);
  await looksWell(page);
  if (process.env["MILLRACE_PICTURES"]) await pictures(page, process.env["MILLRACE_PICTURES"]);

  await page.goBack();
  await page.goto("/governance/past-requests");
  await page.getByRole("link", { name: "past.csv" }).click();
  await page.getByRole("button", { name: "Take out again" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take out again" }).click();
  await expect(title(page)).toHaveText("This file was taken out again");
  await page.goto("/governance/gate-figures");
  await expect(page.getByRole("heading", { name: "No request yet, so nothing waits anywhere" })).toBeVisible();
  await server.stop();
});

async function pictures(page: Page, folder: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${folder}/figures-${colorScheme}-${width}.png`, fullPage: true });
    }
}
