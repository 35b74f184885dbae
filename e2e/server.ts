import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/tool.ts";

export type RunningServer = {
  readonly url: string;
  /** Works once. */
  readonly signInUrl: string;
  readonly data: string;
  readonly pid: number;
  /** Everything it has said so far. */
  readonly output: () => string;
  /** Ends it gracefully and removes its data folder unless that was given. */
  readonly stop: () => Promise<void>;
};

const lineOf = (output: string, label: string): string | undefined => new RegExp(`^${label}:? (\\S+)`, "m").exec(output)?.[1];

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

/** Starts the real server as its own process on port 0; resolves when it has printed its sign-in link. */
export async function startServer(options: { readonly data?: string; readonly env?: NodeJS.ProcessEnv } = {}): Promise<RunningServer> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), "millrace-e2e-"));
  const child = spawn(process.execPath, [join(root, "src", "app", "server.ts")], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: undefined,
      MILLRACE_URL: undefined,
      MILLRACE_HOST: "127.0.0.1",
      MILLRACE_PORT: "0",
      MILLRACE_DATA: data,
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const abandon = () => child.kill("SIGTERM");
  process.once("exit", abandon);
  let output = "";
  const signInUrl = await new Promise<string>((resolve, reject) => {
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
      const link = lineOf(output, "sign in once");
      if (link !== undefined && output.includes(`${link}\n`)) resolve(link);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${output}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended(child);
    process.off("exit", abandon);
    if (options.data === undefined) rmSync(data, { recursive: true, force: true });
  };
  return { url: lineOf(output, "ready") ?? new URL(signInUrl).origin, signInUrl, data, pid: child.pid ?? 0, output: () => output, stop };
}
