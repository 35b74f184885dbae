import { client, startIndependentProvider } from "./independent-provider.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, startServer, test, watchFaults } from "./harness.ts";

test("an administrator sets a provider up, and somebody on record signs in with it; who is not on record is told why not", async ({
  browser,
  faults,
}) => {
  test.setTimeout(240_000);
  const server = await startServer({ env: { MILLRACE_OUTBOUND_ALLOW: "127.0.0.1" } });
  const provider = await startIndependentProvider([`${server.url}/sign-in/callback/corp-login`], [`${server.url}/sign-in`]);
  const open = async () => {
    const context = await browser.newContext({ baseURL: server.url, storageState: { cookies: [], origins: [] } });
    const page = await context.newPage();
    watchFaults(page, faults);
    return page;
  };
  try {
    const admin = await open();
    await admin.goto(server.signInUrl);
    await admin.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    await admin.request.post("/api/people/persons", { data: { name: "Cara Corp", email: "cara@example.org" } });
    await admin.goto("/people/providers");
    await expectAccessible(admin);
    await admin.getByRole("link", { name: "Add a provider" }).click();
    await admin.getByLabel("Name", { exact: true }).fill("Corp login");
    await expect(admin.getByLabel("Short name")).toHaveValue("corp-login");
    await expect(admin.getByLabel("Address to enter at the provider")).toHaveValue(`${server.url}/sign-in/callback/corp-login`);
    await admin.getByLabel("Issuer").fill("http://127.0.0.1:9");
    await admin.getByRole("button", { name: "Test the connection" }).click();
    await expect(admin.getByRole("alert")).toContainText("cannot be used at the moment");
    await admin.getByLabel("Issuer").fill(provider.issuer);
    await admin.getByRole("button", { name: "Test the connection" }).click();
    await expect(admin.getByText("This fits")).toBeVisible();
    await admin.getByLabel("Client id").fill(client.id);
    await admin.getByLabel("Client secret").fill(client.secret);
    await expectAccessible(admin);
    await admin.setViewportSize({ width: 320, height: 800 });
    await expectNoSidewaysScroll(admin);
    await admin.getByRole("button", { name: "Save" }).click();
    await admin.getByRole("link", { name: "Corp login" }).click();
    await expect(admin.getByText("One is set.")).toBeVisible();
    await expect(admin.getByLabel("Client secret")).toHaveValue("");

    const cara = await open();
    provider.present = { sub: "cara", email: "cara@example.org", email_verified: true };
    await cara.goto("/account");
    await cara.waitForURL(/\/sign-in\?next=/);
    await cara.getByRole("button", { name: "Sign in with Corp login" }).click();
    await cara.waitForURL((url) => url.pathname === "/account");
    await expect(cara.getByText("You are signed in as Cara Corp.")).toBeVisible();
    expect(cara.url()).not.toContain("code=");
    await expectAccessible(cara);

    const stranger = await open();
    provider.present = { sub: "stranger", email: "stranger@example.org", email_verified: true };
    await stranger.goto("/sign-in");
    await stranger.getByRole("button", { name: "Sign in with Corp login" }).click();
    await expect(stranger.getByRole("alert")).toContainText("You are not on record here yet");
    await expectAccessible(stranger);
    await stranger.getByRole("link", { name: "Back to sign-in" }).click();
    await expect(stranger.getByRole("button", { name: "Sign in with Corp login" })).toBeVisible();
  } finally {
    await server.stop();
    await provider.close();
  }
});
