import { accessSync, constants } from "node:fs";
import { chromium } from "@playwright/test";

/** `executablePath` is missing where Playwright's own browser is used. */
type Chromium = { readonly executablePath?: string; readonly args: readonly string[] };

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

const systemPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  `${process.env.PROGRAMFILES ?? "C:\\Program Files"}\\Google\\Chrome\\Application\\chrome.exe`,
];

/** A browser for the journeys: the one MILLRACE_CHROMIUM names, Playwright's own, then the system's. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): Chromium | undefined {
  // The sandbox needs an unprivileged user.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const named = env.MILLRACE_CHROMIUM;
  if (named !== undefined && named !== "") {
    if (!runnable(named)) throw new Error(`MILLRACE_CHROMIUM names ${named}, which cannot be run.`);
    return { executablePath: named, args };
  }
  if (runnable(chromium.executablePath())) return { args };
  const system = systemPaths.find(runnable);
  return system === undefined ? undefined : { executablePath: system, args };
}
