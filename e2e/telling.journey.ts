import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { expect, expectAccessible, expectNoSidewaysScroll, startServer, test, watchFaults, type Page } from "./harness.ts";

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;

async function receiving(answer: { status: number }): Promise<Server> {
  const server = createServer((_, response) => void response.writeHead(answer.status).end("noted"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function mailbox(mails: string[]): Promise<SMTPServer> {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, _, callback) => {
      let mail = "";
      stream.on("data", (part: Buffer) => (mail += part.toString()));
      stream.on("end", () => {
        mails.push(mail);
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => void smtp.listen(0, "127.0.0.1", resolve));
  return smtp;
}

async function addWebhook(page: Page, port: number): Promise<void> {
  await page.goto("/operations/webhooks");
  await expect(page.getByRole("heading", { name: "Events go nowhere yet" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add a webhook" }).first().click();
  await page.getByRole("textbox", { name: "Address" }).fill("https://169.254.169.254/latest");
  await page.getByRole("textbox", { name: "What it is for" }).fill("Ticket system");
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await expect(page.getByText("inside this machine or its network")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Address" }).fill(`http://127.0.0.1:${port}/hook`);
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await expect(page.getByRole("textbox", { name: "Secret" })).toHaveValue(/^whsec_/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("heading", { name: "Ticket system" })).toBeVisible();
}

test("an administrator sends events on, and is told in Millrace and by mail when nobody takes them", async ({ browser, faults }) => {
  const answer = { status: 200 };
  const mails: string[] = [];
  const receiver = await receiving(answer);
  const smtp = await mailbox(mails);
  const server = await startServer({
    env: { MILLRACE_OUTBOUND_ALLOW: "127.0.0.1", MILLRACE_SMTP_URL: `smtp://127.0.0.1:${portOf(smtp.server)}` },
  });
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  watchFaults(page, faults);
  try {
    await page.goto(server.signInUrl);
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    const become = await page.evaluate(
      async (data) =>
        (await fetch("/api/people/session/person", { method: "POST", headers: { "content-type": "application/json" }, body: data })).status,
      JSON.stringify({ name: "Ada Lovelace", email: "ada@example.org", password: "a long walk to the mill race" }),
    );
    expect(become).toBe(201);

    await addWebhook(page, portOf(receiver));
    await page.getByRole("button", { name: "Send a test event" }).click();
    await expect(page.getByRole("row", { name: /operations\/webhook-tested/ })).toContainText("Delivered");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Details" }).click();
    await expect(page.getByRole("dialog", { name: "One delivery" })).toContainText("noted");
    await expectAccessible(page);
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Pause" }).click();
    await expect(page.getByText("Paused:")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("On:")).toBeVisible();

    answer.status = 410;
    await page.getByRole("button", { name: "Send a test event" }).click();
    await expect(page.getByText("Millrace turned this webhook off")).toBeVisible({ timeout: 15_000 });
    await page.setViewportSize({ width: 320, height: 800 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1440, height: 900 });

    await page.goto("/notices");
    await expect(page.getByRole("heading", { name: "You have not read 1 notice" })).toBeVisible();
    await expect(page.getByRole("link", { name: /Events are no longer sent to/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Mark all as read" }).click();
    await expect(page.getByRole("heading", { name: "You have read everything" })).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("heading", { name: "You have not read 1 notice" })).toBeVisible();

    await expect.poll(() => mails.length, { timeout: 15_000 }).toBe(1);
    expect(mails[0]).toContain("Subject: Events are no longer sent to");
    await page.goto("/operations/mail");
    await expect(page.getByRole("heading", { name: "Every mail reached the mail server" })).toBeVisible();
    await expect(page.getByRole("row", { name: /ada@example\.org/ })).toContainText("Sent");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Send a test mail" }).click();
    await page.getByRole("textbox", { name: "To" }).fill("ops@example.org");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(page.getByText("The mail server took the test mail to ops@example.org.")).toBeVisible();

    await page.goto("/notices/settings");
    await page.getByText("No mail", { exact: true }).first().click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.getByRole("button", { name: "Make the address" }).click();
    const address = page.getByRole("textbox", { name: "Address of your calendar" });
    await expect(address).toHaveValue(/\.ics$/);
    await expectAccessible(page);
    const calendar = await page.request.get(new URL(await address.inputValue()).pathname);
    expect(calendar.headers()["content-type"]).toContain("text/calendar");
    await page.setViewportSize({ width: 320, height: 800 });
    await expectNoSidewaysScroll(page);
  } finally {
    await context.close();
    await server.stop();
    receiver.close();
    await new Promise<void>((resolve) => smtp.close(resolve));
  }
});

test("mail says that it is not set up, and how to", async ({ page }) => {
  await page.goto("/operations/mail");
  await expect(page.getByRole("heading", { name: "Mail is not set up, so nothing is sent" })).toBeVisible();
  await expect(page.getByText("MILLRACE_SMTP_URL", { exact: false })).toBeVisible();
  await expectAccessible(page);
});

test("a link of a mail that leads to nothing says so, without a session", async ({ page, context }) => {
  await context.clearCookies();
  await page.goto("/mail-link#token=deed_00000000000000000000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  await expect(page.getByRole("heading", { name: "This link does not lead to anything" })).toBeVisible();
  expect(page.url()).not.toContain("token");
  await expectAccessible(page);
});

test("notices belong to persons, and the operator of the machine is none", async ({ page }) => {
  await page.goto("/notices");
  await expect(page.getByRole("heading", { name: "Notices are for persons on record" })).toBeVisible();
  await expectAccessible(page);
});
