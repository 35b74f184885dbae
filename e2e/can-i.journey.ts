import { expect, startServer, test, watchFaults, type Page } from "./harness.ts";
import { looksWell } from "./looks-well.ts";

const passwords = { ada: "seven purple lamps at noon", bob: "nine yellow chairs by dusk" };

const contract = (ada: string) => ({
  title: "How we use AI",
  ask: { default: { name: "Ada Min", personId: ada } },
  sandbox: "Try anything with made-up data in the training room.",
  dimensions: {
    tool: [
      { code: "assistant", name: "Company assistant" },
      { code: "private", name: "Private accounts" },
    ],
    dataClass: [
      { code: "public", name: "Public texts" },
      { code: "client", name: "Client data" },
    ],
    activity: [
      { code: "summarise", name: "Summarise" },
      { code: "decide", name: "Decide about people" },
    ],
  },
  rows: [
    { id: "r1", cells: { dataClass: ["public"] }, verdict: "permitted", why: "Anybody may read it." },
    { id: "r2", cells: { tool: ["private"] }, verdict: "prohibited", why: "We do not know where it goes." },
  ],
});

test("who has never seen it gets an answer in three actions, asks a person what the contract does not say, and is answered", async ({
  browser,
  faults,
}) => {
  test.setTimeout(240_000);
  const server = await startServer();
  const newPage = async (): Promise<Page> => {
    const page = await (await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } })).newPage();
    watchFaults(page, faults);
    return page;
  };
  const ada = await newPage();
  await ada.goto(server.signInUrl);
  await ada.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  const post = async <T>(page: Page, path: string, data: object): Promise<T> => {
    const answer = await page.request.post(path, { data, headers: { origin: server.url } });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as T;
  };
  await ada.goto("/can-i");
  await expect(ada.getByRole("heading", { name: "No AI use contract has been published yet" })).toBeVisible();
  const person = await post<{ id: string }>(ada, "/api/people/persons", { name: "Bob Asker", email: "bob@example.org" });
  await post(ada, "/api/people/session/person", { name: "Ada Min", email: "ada@example.org", password: passwords.ada });
  const { personId } = (await (await ada.request.get("/api/people/session")).json()) as { personId: string };
  await post(ada, "/api/governance/use-contract/draft", { from: "empty" });
  const saved = await ada.request.put("/api/governance/use-contract/draft", {
    data: { edit: 1, content: contract(personId) },
    headers: { origin: server.url },
  });
  const { edit } = (await saved.json()) as { edit: number };
  await post(ada, "/api/governance/use-contract/publish", { edit, note: "The first", isMaterial: false });

  const { link } = await post<{ link: string }>(ada, `/api/people/persons/${person.id}/invitations`, {});
  const bob = await newPage();
  await bob.goto(link);
  await bob.getByLabel("New password", { exact: true }).fill(passwords.bob);
  await bob.getByLabel("New password again").fill(passwords.bob);
  await bob
    .getByRole("button", { name: /password/i })
    .last()
    .click();
  await bob.waitForURL((url) => url.pathname === "/");

  await bob.goto("/can-i");
  await expect(bob.getByRole("heading", { level: 1, name: "What do you want to do with AI?" })).toBeVisible();
  await looksWell(bob, "can-i");
  await bob.getByRole("button", { name: "Company assistant" }).click();
  await bob.getByRole("button", { name: "Public texts" }).click();
  await expect(bob.getByRole("heading", { name: "Yes, you may" })).toBeVisible();
  await expect(bob.getByText("Anybody may read it.")).toBeVisible();
  await looksWell(bob, "can-i-yes");

  await bob.getByRole("button", { name: "Change: Public texts" }).click();
  await bob.getByRole("button", { name: "Client data" }).click();
  await expect(bob.getByRole("heading", { name: "The contract does not say" })).toBeVisible();
  await bob.getByRole("button", { name: "Ask Ada Min" }).click();
  await bob.getByRole("textbox", { name: "Anything to add?" }).fill("A summary of a complaint.");
  await looksWell(bob, "can-i-ask");
  await bob.getByRole("button", { name: "Send the question" }).click();
  await expect(bob.getByText(/You asked this; the answer is owed by/)).toBeVisible();
  const asked = bob.url();

  await ada.goto("/governance/inquiries");
  await expect(ada.getByRole("heading", { level: 1, name: "1 question waits for an answer" })).toBeVisible();
  await looksWell(ada, "inquiries");
  await ada.getByRole("link", { name: "Company assistant, Client data" }).click();
  await expect(ada.getByText("A summary of a complaint.")).toBeVisible();
  await ada.getByRole("radio", { name: "Yes, on conditions" }).check({ force: true });
  await ada.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(ada.getByText("Say why: it is what those who asked will read.")).toBeVisible();
  await ada.getByRole("textbox", { name: "On which conditions" }).fill("Leave names out.\nLog it.");
  await ada.getByRole("textbox", { name: "Why" }).fill("The vendor keeps nothing.");
  await looksWell(ada, "inquiry-answer");
  await ada.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(ada.getByText(/Row 3 of the contract's draft/)).toBeVisible();
  await looksWell(ada, "inquiry-answered");

  await bob.goto(asked);
  await expect(bob.getByRole("heading", { name: "Yes, on conditions" })).toBeVisible();
  await expect(bob.getByText("Leave names out.")).toBeVisible();
  await expect(bob.getByText(/Answered by Ada Min on .*not yet in the contract/)).toBeVisible();
  await looksWell(bob, "can-i-answered");
  await bob.goto("/can-i/poster");
  await expect(bob.getByRole("img", { name: "QR code that leads to the page Can I …?" })).toBeVisible();
  await looksWell(bob, "can-i-poster");
  await server.stop();
});
