import { expect, expectAccessible, expectNoSidewaysScroll, startServer, test, watchFaults, type Page } from "./harness.ts";

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

test("an administrator gives and ends roles, sees what is known about them, and asks for erasure", async ({ browser, faults }) => {
  test.setTimeout(150_000);
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
  await page.goto("/people/roles");
  await expect(page.getByRole("heading", { name: "Nobody holds such a role" })).toBeVisible();
  await looksWell(page, "roles-empty");

  const unit = await post("/api/people/units", { name: "Customer service", kind: "function" });
  const people = await Promise.all(
    ["Ines Away", "Otto There", "Dana Officer"].map((name) => post("/api/people/persons", { name, unitId: unit.id, title: "Clerk" })),
  );
  await post("/api/people/roles", { personId: people[2]?.id, role: "data-protection" });
  await post("/api/people/session/person", { name: "Ada Min", email: "ada@example.org", password: "seven purple lamps at noon" });
  await page.reload();
  await page.getByRole("button", { name: "Give a role" }).first().click();
  await page.getByRole("combobox", { name: "Person" }).fill("Ines");
  await page.getByRole("option", { name: /Ines Away/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: /Role/ }).first().click();
  await page.getByRole("option", { name: /Functional lead/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Give a role" }).click();
  await expect(page.getByText("A functional lead looks after one unit: choose it.")).toBeVisible();
  await looksWell(page, "roles-dialog");
  await page.getByRole("combobox", { name: /Over which unit/ }).fill("Customer");
  await page.getByRole("option", { name: /Customer service/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Give a role" }).click();
  await expect(page.getByText("Ines Away holds the role Functional lead now.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "End the role Functional lead of Ines Away" })).toBeVisible();
  await looksWell(page, "roles");
  await page.getByRole("button", { name: "End the role Functional lead of Ines Away" }).click();
  await expect(page.getByText("Ines Away no longer holds the role Functional lead.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.getByText("The role is held again.")).toBeVisible();

  await post("/api/people/roles", { personId: people[1]?.id, role: "reviewer" });
  await page.goto("/me");
  await expect(title(page)).toHaveText("What is known about you, who can see it, since when");
  await expect(page.getByText("Mail address: ada@example.org")).toBeVisible();
  await page.getByRole("button", { name: "Ask for erasure" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ask for erasure" }).click();
  await expect(page.getByText(/Waits for somebody of data protection or administration/)).toBeVisible();
  await looksWell(page, "me");
  await page.goto("/people/erasures");
  await expect(title(page)).toHaveText("1 request for erasure is open");
  await looksWell(page, "erasures");

  await page.goto("/people/data-protection");
  await expect(page.getByRole("heading", { name: "Event logs: who did which step" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Veto" })).toHaveCount(0);
  await looksWell(page, "data-protection");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Take it out as JSON" }).click();
  expect((await download).suggestedFilename()).toMatch(/^data-protection-\d{4}-\d\d-\d\d\.json$/);
  await page.goto("/workflows/new");
  await looksWell(page, "workflow-form");
  await server.stop();
});
