import { findHardCoded } from "#web/messages";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/tool.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, test, type Page } from "./harness.ts";
import { keptLog, ordersFile } from "./kept-log.ts";

type Stop = { readonly name: string; readonly path: string; readonly ready: (page: Page) => Promise<unknown> };

/** The addresses without a parameter of all page definitions; only of these does a page need nothing to be there. */
function plainPaths(): string[] {
  const files = globSync("src/{modules/*/ui/**,web/operations}/*.ts", { cwd: root }).map((file) => readFileSync(join(root, file), "utf8"));
  const definitions = files.filter((text) => text.includes("PageDefinition"));
  const paths = definitions.flatMap((text) => [...text.matchAll(/^\s*path: "(\/[^"$]*)",$/gm)].map(([, path]) => path ?? ""));
  expect(paths.length).toBeGreaterThan(25);
  return [...new Set(paths)];
}

/** Every page and every part of one that the address can name. */
async function stops(page: Page): Promise<Stop[]> {
  const workflow = await keptLog(page, ordersFile());
  const origin = new URL(page.url()).origin;
  const upload = async (name: string, text: string) => {
    const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
    return (await (await page.request.post("/api/workflows/imports", { multipart: { file }, headers: { origin } })).json()) as {
      id: string;
    };
  };
  const received = await upload("received.csv", ordersFile().buffer.toString());
  const checked = await upload("checked.csv", `${ordersFile().buffer.toString()}O-1,Ship order,not a time,Bo,North\n`);
  await page.request.post(`/api/workflows/imports/${checked.id}/check`, { data: { mapping: {} }, headers: { origin } });
  const refused = await upload("refused.csv", 'Order,Step,When\nO-1,"Receive,2026-01-01\n');
  const heading = (one: Page) => expect(one.getByRole("heading", { level: 1 })).toBeVisible();
  const settled = async (one: Page) => {
    await heading(one);
    await one.waitForLoadState("networkidle");
  };
  const map = (one: Page) => expect(one.locator("[data-node]").first()).toBeVisible();
  const tab = (one: Page) => expect(one.getByRole("tabpanel").getByRole("heading", { level: 2 })).toBeVisible();
  const named = ["/workflows", "/workflows/new", "/imports", "/imports/new"];
  // Whoever is signed in is sent on from there.
  const elsewhere = ["/sign-in"];
  const plain = plainPaths().filter((path) => !named.includes(path) && !elsewhere.includes(path));
  return [
    ...plain.map((path) => ({ name: path, path, ready: settled })),
    { name: "home", path: "/", ready: heading },
    { name: "workflows", path: "/workflows", ready: (one) => expect(one.getByRole("table")).toBeVisible() },
    { name: "no workflow found", path: "/workflows?search=zzz", ready: (one) => expect(one.getByRole("table")).toBeVisible() },
    { name: "new workflow", path: "/workflows/new", ready: heading },
    { name: "change a workflow", path: `${workflow}/change`, ready: (one) => expect(one.locator("form")).toBeVisible() },
    { name: "imports", path: "/imports", ready: (one) => expect(one.getByRole("table").first()).toBeVisible() },
    { name: "new import", path: "/imports/new", ready: heading },
    { name: "columns", path: `/imports/${received.id}`, ready: (one) => expect(one.getByRole("table")).toBeVisible() },
    { name: "quality report", path: `/imports/${checked.id}`, ready: (one) => expect(one.locator("dl")).toBeVisible() },
    { name: "refused file", path: `/imports/${refused.id}`, ready: (one) => expect(one.getByRole("alert").first()).toBeVisible() },
    { name: "map", path: workflow, ready: map },
    {
      name: "map by time, a path chosen",
      path: `${workflow}?mode=time&chosen=path%3ACheck+order%3E%3EApprove+order&activities=1&paths=1`,
      ready: map,
    },
    { name: "an activity chosen", path: `${workflow}?chosen=activity%3ACheck+order`, ready: map },
    { name: "table of paths", path: `${workflow}?view=table`, ready: tab },
    { name: "rework", path: `${workflow}?tab=rework`, ready: tab },
    { name: "hand-overs", path: `${workflow}?tab=handovers`, ready: tab },
    {
      name: "hand-over matrix",
      path: `${workflow}?tab=handovers&handovers=matrix`,
      ready: (one) => expect(one.getByRole("tabpanel").locator("table th[scope=row]").first()).toBeVisible(),
    },
    { name: "throughput", path: `${workflow}?tab=throughput`, ready: tab },
    {
      name: "cases",
      path: `${workflow}?tab=cases`,
      ready: (one) => expect(one.getByRole("tabpanel").locator("table button").first()).toBeVisible(),
    },
    {
      name: "one case",
      path: `${workflow}?tab=cases&case=O-0`,
      ready: (one) => expect(one.getByRole("dialog")).toContainText("Receive order"),
    },
    { name: "filtered", path: `${workflow}?with=Call+customer`, ready: map },
    {
      name: "nothing fits",
      path: `${workflow}?with=Call+customer&from=2031-01-01`,
      ready: (one) => expect(one.getByRole("heading", { level: 2 })).toBeVisible(),
    },
    {
      name: "missing workflow",
      path: `/workflows/workflow_${"0".repeat(26)}`,
      ready: (one) => expect(one.getByRole("alert")).toBeVisible(),
    },
  ];
}

/** Looks at every stop and tells all that is wrong at once, each with its place. */
async function everywhere(page: Page, all: readonly Stop[], look: () => Promise<void>): Promise<void> {
  const wrong: string[] = [];
  for (const stop of all) {
    await page.goto(stop.path);
    await stop.ready(page);
    await look().catch((thrown: unknown) => wrong.push(`${stop.name}: ${String(thrown)}`));
  }
  expect(wrong).toEqual([]);
}

test("every page is accessible, light and dark, and does not scroll sideways on a phone", async ({ page }) => {
  test.setTimeout(900_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await everywhere(page, await stops(page), async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    await expectAccessible(page);
    // Nothing but the colours depends on the theme.
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page, ["color-contrast"]);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 780 });
      await expectNoSidewaysScroll(page);
    }
  });
});

test("every text of the interface comes from a catalogue", async ({ page }) => {
  test.setTimeout(600_000);
  const all = await stops(page);
  await page.goto("/?locale=pseudo");
  await everywhere(page, all, async () => expect(await page.evaluate(findHardCoded)).toEqual([]));
});
