import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../scripts/tool.ts";
import { expect, test } from "./harness.ts";
import { keptLog, ordersFile } from "./kept-log.ts";

test("a session that ends leads to sign-in and back to what was looked at", async ({ page, server }) => {
  const workflow = await keptLog(page, ordersFile());
  await page.goto(`${workflow}?with=Call+customer&tab=rework`);
  await expect(page.locator("[data-sample]")).toContainText("4 of 40");
  await page.context().clearCookies();
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  const said = execFileSync(process.execPath, [join(root, "src", "app", "cli.ts"), "sign-in-link"], {
    env: { ...process.env, DATABASE_URL: undefined, MILLRACE_DATA: server.data, MILLRACE_URL: server.url },
    encoding: "utf8",
  });
  await page.getByRole("textbox", { name: "One-time link" }).fill(/https?:\/\/\S+/.exec(said)?.[0] ?? said.trim());
  await page.getByRole("button", { name: "Use the link" }).click();
  await expect(page.locator("[data-sample]")).toContainText("4 of 40");
  await expect(page.getByRole("tab", { name: "Rework" })).toHaveAttribute("aria-selected", "true");
});
