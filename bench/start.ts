import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/tool.ts";
import { type Figure, median } from "./figure.ts";
import { signIn, withPage } from "./browser-page.ts";

const runs = 5;

/** Seconds from `npm start`'s command to its sign-in link, and on to the first page with a heading on the screen. */
async function start(data: string, paint: (link: string) => Promise<void>): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, ["scripts/on24.mjs", "scripts/start.ts"], {
    cwd: root,
    env: {
      ...process.env,
      MILLRACE_DATA: data,
      MILLRACE_LOG_LEVEL: "warn",
      MILLRACE_PORT: "0",
      MILLRACE_HOST: "127.0.0.1",
      DATABASE_URL: undefined,
      MILLRACE_URL: undefined,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  try {
    const link = await new Promise<string>((resolve, reject) => {
      child.stdout.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        const found = /^sign in once: (\S+)\n/m.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
    });
    await paint(link);
    return (performance.now() - begun) / 1000;
  } finally {
    child.removeAllListeners("exit");
    await new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      if (!child.kill("SIGTERM")) resolve();
    });
  }
}

/** From the command to the first page in a browser, on a data folder that was used before. */
export function benchStart(): Promise<Figure[]> {
  return withPage(async (page) => {
    const data = mkdtempSync(join(tmpdir(), "millrace-bench-data-"));
    try {
      await start(data, (link) => signIn(page, link));
      const seconds: number[] = [];
      for (let run = 0; run < runs; run++) seconds.push(await start(data, (link) => signIn(page, link)));
      return [{ name: "npm start to the first page, warm folder", seconds, limit: { words: "within 3 s", kept: median(seconds) <= 3 } }];
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });
}
