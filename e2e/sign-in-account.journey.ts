import { SMTPServer } from "smtp-server";
import type { AddressInfo } from "node:net";
import { expect, expectAccessible, expectNoSidewaysScroll, startServer, test, watchFaults } from "./harness.ts";

const password = "seven green lamps";
const second = "eight purple doors";

/** A mail server of the test, which keeps what it is given. */
async function startMail(): Promise<{ readonly url: string; readonly mails: string[]; stop(): Promise<void> }> {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, _, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        mails.push(
          Buffer.concat(parts)
            .toString("utf8")
            .replace(/=\r?\n/g, "")
            .replaceAll("=3D", "="),
        );
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

test("the operator becomes a person, invites somebody, who sets a password, signs in with it and gets a new one by mail", async ({
  browser,
  faults,
}) => {
  test.setTimeout(240_000);
  const mail = await startMail();
  const server = await startServer({ env: { MILLRACE_SMTP_URL: mail.url } });
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
    await admin.goto("/account");
    await expect(admin.getByRole("heading", { name: "Who are you?" })).toBeVisible();
    await expectAccessible(admin);
    await admin.getByLabel("Your name").fill("Ada Administrator");
    await admin.getByLabel("Mail address").fill("ada@example.org");
    await admin.getByLabel("New password").fill("ada@example.org");
    await admin.getByRole("button", { name: "Go on as this person" }).click();
    await expect(admin.getByText("This password is little more than your name or mail address.")).toBeVisible();
    await admin.getByLabel("New password").fill(password);
    await admin.getByRole("button", { name: "Go on as this person" }).click();
    await expect(admin.getByRole("heading", { name: "Where you are signed in" })).toBeVisible();
    await expect(admin.getByRole("button", { name: "Change the password" })).toBeVisible();
    await expectAccessible(admin);

    const made = await admin.request.post("/api/people/persons", { data: { name: "Ben Bright", email: "ben@example.org" } });
    const { id } = (await made.json()) as { id: string };
    const invited = await admin.request.post(`/api/people/persons/${id}/invitations`);
    const { link } = (await invited.json()) as { link: string };

    const ben = await open();
    await ben.goto(link);
    await expect(ben.getByRole("heading", { name: "Welcome to Millrace" })).toBeVisible();
    expect(ben.url()).not.toContain("token");
    await expectAccessible(ben);
    await ben.getByLabel("New password", { exact: true }).fill(password);
    await ben.getByLabel("New password again").fill(second);
    await ben.getByRole("button", { name: "Set the password and sign in" }).click();
    await expect(ben.getByText("The two are not the same.")).toBeVisible();
    await ben.getByLabel("New password again").fill(password);
    await ben.getByRole("button", { name: "Set the password and sign in" }).click();
    await ben.waitForURL((url) => url.pathname === "/");

    await ben.goto("/account");
    await ben.getByRole("button", { name: "Make a token" }).click();
    await ben.getByLabel("Name").fill("nightly script");
    await ben.getByRole("checkbox").first().press("Space");
    await expectAccessible(ben);
    await ben.getByRole("button", { name: "Make the token" }).click();
    await expect(ben.getByLabel("Token", { exact: true })).toHaveValue(/^mr_[\w-]{43}$/);
    await ben.getByRole("button", { name: "Done" }).click();
    await expect(ben.getByRole("cell", { name: "nightly script", exact: true })).toBeVisible();
    await ben.setViewportSize({ width: 320, height: 800 });
    await expectNoSidewaysScroll(ben);

    const again = await open();
    await again.goto("/account");
    await again.waitForURL(/\/sign-in\?next=/);
    await expectAccessible(again);
    await again.getByLabel("Mail address").fill("ben@example.org");
    await again.getByLabel("Password", { exact: true }).fill(second);
    await again.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(again.getByRole("alert")).toContainText("Mail address or password is not right");

    await again.getByRole("link", { name: "Forgotten your password?" }).click();
    await again.getByLabel("Mail address").fill("ben@example.org");
    await expectAccessible(again);
    await again.getByRole("button", { name: "Send the mail" }).click();
    await expect(again.getByText("If there is an account with this mail address")).toBeVisible();
    const letters = () => mail.mails.filter((one) => one.includes("A new password for Millrace"));
    await expect.poll(() => letters().length, { timeout: 30_000 }).toBe(1);
    const reset = /http:\/\/127\.0\.0\.1:\d+\/set-password#token=[\w-]{43}/.exec(letters()[0] ?? "")?.[0] ?? "no link";
    await again.goto(reset);
    await again.getByLabel("New password", { exact: true }).fill(second);
    await again.getByLabel("New password again").fill(second);
    await again.getByRole("button", { name: "Set the password and sign in" }).click();
    await again.waitForURL((url) => url.pathname === "/");
    // Whoever was signed in with the old password is not any more, and the link is spent.
    expect((await ben.request.get("/api/people/session")).status()).toBe(401);
    const spent = await open();
    await spent.goto(reset);
    await expect(spent.getByRole("alert")).toContainText("This link does not work any more");
  } finally {
    await server.stop();
    await mail.stop();
  }
});
