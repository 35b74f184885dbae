import { chromium, type Page } from "@playwright/test";
import { findChromium } from "../scripts/gates/chromium.ts";

/** A page of a browser that is closed afterwards; throws where there is no browser. */
export async function withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const found = findChromium();
  if (found === undefined)
    throw new Error("No Chromium was found: install one with `npx playwright install chromium` or name one in MILLRACE_CHROMIUM.");
  const browser = await chromium.launch({
    args: [...found.args],
    ...(found.executablePath === undefined ? {} : { executablePath: found.executablePath }),
  });
  try {
    return await work(await browser.newPage({ viewport: { width: 1440, height: 900 } }));
  } finally {
    await browser.close();
  }
}

/** Opens a one-time link and waits until the first page behind it shows its heading. */
export async function signIn(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.getByRole("heading", { level: 1 }).waitFor();
}
