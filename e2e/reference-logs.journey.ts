import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./harness.ts";
import { keptLog, reference } from "./kept-log.ts";

type Truth = {
  cases: number;
  dfg: { from: string; to: string; count: number }[];
  activity_counts: Record<string, number>;
  variants: number;
};
const whole = (n: number) => new Intl.NumberFormat("en-GB").format(n);

for (const { file, truth, mapping } of [
  { file: "receipt.xes", truth: "receipt.json", mapping: undefined },
  { file: "bpic2012.xes.gz", truth: "bpic2012.json", mapping: { events: "all" } },
]) {
  test(`the page of ${file} says what is true of it`, async ({ page }) => {
    test.skip(reference === undefined, "MILLRACE_REFERENCE is not set");
    test.slow();
    const mining = join(reference ?? "", "mining");
    const facts = JSON.parse(readFileSync(join(mining, "truth", truth), "utf8")) as Truth;
    await page.goto(await keptLog(page, join(mining, "logs", file), mapping));
    await expect(page.locator("[data-sample]")).toContainText(`${whole(facts.cases)} of ${whole(facts.cases)} cases`);
    const [activity, count] = Object.entries(facts.activity_counts).toSorted((a, b) => b[1] - a[1])[0] ?? ["", 0];
    await expect(page.locator(`[data-node][aria-label^="${activity}: ${whole(count)} times"]`)).toHaveCount(1);
    const edge = facts.dfg[0];
    await expect(
      page.locator(`[data-edge][aria-label*="From ${edge?.from} to ${edge?.to}: ${whole(edge?.count ?? 0)} times"]`),
    ).toHaveCount(1);
    await page.getByRole("radio", { name: "Table" }).first().click();
    for (const one of facts.dfg.slice(0, 5)) {
      await expect(
        page
          .getByRole("row")
          .filter({ hasText: one.from })
          .filter({ hasText: one.to })
          .filter({ hasText: whole(one.count) })
          .first(),
      ).toBeVisible();
    }
  });
}
