import { expect, startServer, test, watchFaults } from "./harness.ts";
import { ordersFile } from "./kept-log.ts";

test("somebody new comes from their own CSV to where cases wait in at most twelve actions", async ({ browser, faults }) => {
  const server = await startServer();
  const page = await (await browser.newContext()).newPage();
  watchFaults(page, faults);
  let actions = 0;
  const act = async (what: Promise<unknown>) => {
    actions += 1;
    await what;
  };
  try {
    await page.goto(server.signInUrl);
    await act(page.getByRole("main").getByRole("link", { name: "Bring an event log" }).click());
    await act(page.locator("input[type=file]").setInputFiles(ordersFile()));
    await act(page.getByRole("button", { name: "Check the whole file" }).click());
    await expect(page.getByRole("heading", { level: 1 })).toContainText("40 cases");
    await act(page.getByRole("textbox", { name: "Function" }).fill("Sales"));
    await act(page.getByRole("button", { name: /How often does it run/ }).click());
    await act(page.getByRole("option", { name: "Daily", exact: true }).click());
    await act(page.getByRole("combobox", { name: "Owner" }).fill("Amara Okafor"));
    await act(page.getByRole("option", { name: /Amara Okafor/ }).click());
    await act(page.getByRole("combobox", { name: "Deputy" }).fill("Jonas Lind"));
    await act(page.getByRole("option", { name: /Jonas Lind/ }).click());
    await act(page.getByRole("button", { name: "Keep it and see the map" }).click());
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cases wait longest before Approve order, after Check order");
    await expect(page.getByRole("button", { name: /^Approve order: 40 times in 40 cases/ })).toBeVisible();
    expect(actions).toBeLessThanOrEqual(12);
  } finally {
    await server.stop();
  }
});
