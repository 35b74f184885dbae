import { expect, expectAccessible, expectNoSidewaysScroll, startServer, test, watchFaults, type Page } from "./harness.ts";

const title = (page: Page) => page.getByRole("heading", { level: 1 });

/** No finding and no scrolling sideways; with MILLRACE_SHOTS a picture in both colours, wide and narrow. */
async function looksWell(page: Page, name: string): Promise<void> {
  const shots = process.env["MILLRACE_SHOTS"];
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectAccessible(page);
  for (const colorScheme of shots ? (["light", "dark"] as const) : (["light"] as const)) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of [1440, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoSidewaysScroll(page);
      if (width !== 320 && shots) await page.screenshot({ path: `${shots}/${name}-${colorScheme}-${width}.png`, fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 900 });
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

test("what people already do is declared, answered and taken in; undecided pilots show their age", async ({ browser, faults }) => {
  test.setTimeout(240_000);
  const server = await startServer();
  const open = async () => {
    const page = await (await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } })).newPage();
    watchFaults(page, faults);
    return page;
  };
  const lead = await open();
  await lead.goto(server.signInUrl);
  await lead.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  const post = async (page: Page, path: string, data: object): Promise<{ id: string }> => {
    const answer = await page.request.post(path, { data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as { id: string };
  };

  await lead.goto("/governance/use-cases");
  await expect(lead.getByRole("heading", { name: "Nothing is registered yet" })).toBeVisible();
  await looksWell(lead, "use-cases-empty");
  await lead.goto("/governance/agents");
  await expect(lead.getByRole("heading", { name: "No agent is registered" })).toBeVisible();
  await lead.goto("/governance/use-cases/declare");
  await expect(lead.getByText("nobody on record")).toBeVisible();

  await post(lead, "/api/people/session/person", { name: "Ada Min", email: "ada@example.org", password: "seven purple lamps at noon" });
  for (const name of ["Otto Owner", "Dana Deputy"]) await post(lead, "/api/people/persons", { name });
  const clerk = await post(lead, "/api/people/persons", { name: "Carl Clerk", email: "carl@example.org" });
  const invited = await lead.request.post(`/api/people/persons/${clerk.id}/invitations`);
  const { link } = (await invited.json()) as { link: string };

  await test.step("a list comes in, after a look at what it would bring", async () => {
    await lead.goto("/governance/use-cases/import");
    await lead
      .getByLabel("Or paste the cells")
      .fill(
        [
          "Use case\tStatus\tSince\tOwner\tDeputy\tTool\tVendor",
          `Claim summaries\tPilot\t${daysAgo(143)}\tOtto Owner\tDana Deputy\tCopilot\tX`,
          `Reply drafts\tPilot\t${daysAgo(20)}\tOtto Owner\tDana Deputy\tCopilot\tX`,
          `Translations\tLive\t${daysAgo(300)}\tSomebody Unknown\t\tDeepL\tY`,
          "Nonsense\tSomewhere\t\t\t\t\t",
        ].join("\n"),
      );
    await lead.getByRole("button", { name: "Show what would come in" }).click();
    await expect(lead.getByText('"Somewhere" is no state')).toBeVisible();
    await expect(lead.getByText("Columns that say nothing here: Vendor")).toBeVisible();
    await looksWell(lead, "use-cases-import");
    await lead.getByRole("button", { name: "Bring 3 use cases in" }).click();
    await expect(title(lead)).toHaveText("1 pilot has waited for a decision for longer than 90 days");
    await expect(lead.getByText("Undecided, 53 days overdue")).toBeVisible();
    await looksWell(lead, "use-cases");
  });

  await test.step("the undecided pilot is found by its filter, shows what production wants, and is kept with a reason", async () => {
    await lead.getByRole("button", { name: /Show/ }).click();
    await lead.getByRole("option", { name: "Undecided pilots (1)" }).click();
    await expect(lead).toHaveURL(/show=purgatory/);
    await expect(lead.getByRole("link", { name: "Reply drafts" })).toHaveCount(0);
    await lead.getByRole("link", { name: "Claim summaries" }).click();
    await expect(lead.getByText(/This pilot has waited 143 days for a decision/)).toBeVisible();
    await expect(lead.getByRole("heading", { name: "What must hold before it becomes production?" })).toBeVisible();
    await lead.getByRole("button", { name: "Attest it: Review samples" }).click();
    await lead.getByRole("textbox", { name: "Address of the evidence" }).fill("nowhere");
    await lead.getByRole("dialog").getByRole("button", { name: "Attest it" }).click();
    await expect(lead.getByText("Give the address of the evidence, beginning with https://.")).toBeVisible();
    await lead.getByRole("textbox", { name: "Address of the evidence" }).fill("https://example.org/samples");
    await lead.getByRole("dialog").getByRole("button", { name: "Attest it" }).click();
    await expect(lead.getByText("Attested, not measured", { exact: true })).toBeVisible();
    await looksWell(lead, "use-case");
    await lead.getByRole("button", { name: "Keep the pilot" }).click();
    await lead.getByRole("textbox", { name: "What must it still show?" }).fill("Two more teams");
    await lead.getByRole("dialog").getByRole("button", { name: "Keep the pilot" }).click();
    await expect(lead.getByText("The pilot goes on; the clock has begun anew.")).toBeVisible();
    await lead.goto("/governance/use-cases");
    await expect(title(lead)).toHaveText("AI has 3 uses here");
  });

  await test.step("somebody says what they already do, is answered for the time being, and finds it in the register without a name", async () => {
    await lead.goto("/governance/use-cases/declare");
    await expect(lead.getByText(/Nobody is blamed/)).toBeVisible();
    await looksWell(lead, "declare");
    await lead.getByRole("textbox", { name: "In a word or two" }).fill("Meeting notes");
    await lead.getByRole("button", { name: "Declare it" }).click();
    await expect(lead.getByText("Name the tool you use.")).toBeVisible();
    await lead.getByRole("textbox", { name: "Which tool?" }).fill("ChatGPT");
    await lead.getByRole("textbox", { name: "What do you do, and what does AI do for you?" }).fill("It writes up my meetings");
    await lead.getByRole("button", { name: "Declare it" }).click();
    await expect(title(lead)).toHaveText("Meeting notes with ChatGPT");
    await expect(lead.getByText("You declared this.")).toBeVisible();
    await expect(lead.getByRole("button", { name: "Answer it" })).toHaveCount(0);
    await looksWell(lead, "declared-own");
  });

  await test.step("another one is answered by somebody else", async () => {
    const accepted = await open();
    await accepted.goto(link);
    await accepted.getByLabel("New password", { exact: true }).fill("nine green boats at dawn");
    await accepted.getByLabel("New password again").fill("nine green boats at dawn");
    await accepted.getByRole("button", { name: "Set the password and sign in" }).click();
    await accepted.waitForURL((url) => url.pathname === "/");
    const made = await post(accepted, "/api/governance/declared-uses", {
      ...{ activity: "Mail answers", what: "I paste mails and ask for an answer", tool: "ChatGPT", frequency: "daily" },
    });
    await lead.goto("/governance/use-cases?show=waiting");
    await lead.getByRole("link", { name: "Mail answers with ChatGPT" }).click();
    await expect(lead.getByText("By Carl Clerk")).toBeVisible();
    await lead.getByRole("button", { name: "Answer it" }).click();
    await lead.getByText("Go on with conditions").click();
    await lead.getByRole("textbox", { name: "Reason" }).fill("Useful");
    await lead.getByRole("dialog").getByRole("button", { name: "Answer it" }).click();
    await expect(lead.getByText("Name the conditions.")).toBeVisible();
    await lead.getByRole("textbox", { name: "Conditions" }).fill("No names of customers");
    await looksWell(lead, "declared-answer");
    await lead.getByRole("dialog").getByRole("button", { name: "Answer it" }).click();
    await expect(lead.getByText("Conditions: No names of customers")).toBeVisible();
    await accepted.goto("/governance/use-cases/declare");
    await expect(accepted.getByRole("cell", { name: "Go on with conditions" })).toBeVisible();
    await lead.getByRole("button", { name: "Take it into the register" }).click();
    await lead.getByRole("textbox", { name: "Title" }).fill("Answers to mails");
    await lead.getByRole("dialog").getByRole("button", { name: "Take it into the register" }).click();
    await expect(title(lead)).toHaveText("Answers to mails");
    await expect(lead.getByRole("heading", { name: "What must hold before it becomes a pilot?" })).toBeVisible();
    await expect(lead.getByRole("link", { name: "Ask for approval" })).toHaveAttribute(
      "href",
      `/governance/requests/new?kind=use-case&id=${made.id}`,
    );
    await looksWell(lead, "declared-taken-in");
    await lead.goto("/governance/use-cases/candidates");
    await expect(lead.getByRole("heading", { name: "Nothing is done alike by enough people yet" })).toBeVisible();
    await lead.goto("/governance/use-cases/settings");
    await expect(lead.getByRole("spinbutton", { name: "Calendar days until a pilot is decided" })).toHaveValue("90");
    await lead.goto(`/governance/use-cases/${made.id}/change`);
    await looksWell(lead, "use-case-form");
  });

  await server.stop();
});

test("an agent is registered, let run, and stopped at once; what runs it is told so", async ({ browser, faults }) => {
  test.setTimeout(120_000);
  const server = await startServer();
  const lead = await (await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } })).newPage();
  watchFaults(lead, faults);
  await lead.goto(server.signInUrl);
  await lead.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  for (const name of ["Dana Deputy", "Otto Owner"]) await lead.request.post("/api/people/persons", { data: { name } });
  await lead.request.post("/api/people/session/person", {
    data: { name: "Ada Min", email: "ada@example.org", password: "seven purple lamps at noon" },
  });
  await lead.goto("/governance/agents");
  await expect(lead.getByRole("heading", { name: "No agent is registered" })).toBeVisible();
  await lead.goto("/governance/agents/new");
  await lead.getByRole("textbox", { name: "Name" }).fill("Mail sorter");
  await lead.getByRole("textbox", { name: "What is it for?" }).fill("Sorts what comes in");
  await lead.getByRole("button", { name: "Add the agent" }).click();
  await expect(lead.getByText("Choose a person.").first()).toBeVisible();
  await lead.getByRole("combobox", { name: "Deputy" }).fill("Dana");
  await lead.getByRole("option", { name: /Dana Deputy/ }).click();
  await lead.getByRole("textbox", { name: "What it may do" }).fill("Label a mail\nMove a mail");
  await lead.getByRole("spinbutton", { name: "At most so many times" }).fill("500");
  await looksWell(lead, "agent-form");
  await lead.getByRole("button", { name: "Add the agent" }).click();
  await expect(lead.getByText("A draft does not run.")).toBeVisible();
  await lead.getByRole("button", { name: "Let it run" }).click();
  await expect(lead.getByText("Say how a human steps in. Say when it is looked at again.")).toBeVisible();
  await lead.getByRole("link", { name: "Change" }).click();
  await lead.getByRole("textbox", { name: "How does a human step in?" }).fill("Ada undoes the last hundred moves");
  await lead.getByLabel("Next review").fill(new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10));
  await lead.getByRole("button", { name: "Save" }).click();
  await lead.getByRole("button", { name: "Let it run" }).click();
  await expect(lead.getByText("Mail sorter may run now.")).toBeVisible();
  const standing = async () => {
    const id = new URL(lead.url()).pathname.split("/").at(-1);
    return (await (await lead.request.get(`/api/governance/agents/${id}/standing`)).json()) as { mayRun: boolean; says: string };
  };
  expect(await standing()).toMatchObject({ mayRun: true });
  await lead.getByRole("button", { name: "Stop it now" }).click();
  await lead.getByRole("textbox", { name: "Reason" }).fill("It moved a complaint");
  await lead.getByRole("dialog").getByRole("button", { name: "Stop it now" }).click();
  await expect(lead.getByText(/Stopped by Ada Min on/)).toBeVisible();
  expect((await standing()).says).toContain("It moved a complaint");
  await looksWell(lead, "agent");
  await lead.goto("/governance/agents");
  await expect(title(lead)).toHaveText("0 agents may run, 1 stopped");
  await looksWell(lead, "agents");
  await server.stop();
});
