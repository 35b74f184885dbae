import { expect, expectAccessible, test } from "./harness.ts";

test("the sign-in link works once, and nothing is shown without it", async ({ page, server, browser }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);

  const stranger = await browser.newContext({ baseURL: server.url, storageState: { cookies: [], origins: [] } });
  const second = await stranger.newPage();
  const refused = second.waitForResponse(
    (response) => response.url().endsWith("/api/people/session") && response.request().method() === "POST",
  );
  await second.goto(server.signInUrl);
  expect((await refused).status()).toBe(401);
  await second.goto("/");
  await second.waitForURL((url) => url.pathname.startsWith("/sign-in"));
  expect((await second.request.get("/api/workflows/workflows")).status()).toBe(401);
  await stranger.close();
});
