import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("../server.ts", import.meta.url));

export type RunningServer = {
  readonly url: string;
  /** The token of its one-time link. */
  readonly token: string;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop; resolves with its exit code and what it logged. */
  stop(): Promise<{ readonly code: number | null; readonly log: string }>;
};

/** Starts the real server as a process of its own; resolves when it has printed its link. */
export async function startRunning(data: string, environment: Readonly<Record<string, string>>): Promise<RunningServer> {
  const child: ChildProcess = spawn(process.execPath, [entry], {
    env: {
      DATABASE_URL: "",
      MILLRACE_URL: "",
      MILLRACE_PORT: "0",
      MILLRACE_LOG_LEVEL: "warn",
      ...environment,
      MILLRACE_DATA: data,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const over = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const end = (): boolean => child.kill("SIGKILL");
  process.once("exit", end);
  void over.then(() => process.off("exit", end));
  let said = "";
  let log = "";
  child.stderr?.on("data", (chunk: Buffer) => (log = `${log}${chunk.toString()}`.slice(-20_000)));
  const link = await new Promise<URL>((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /^sign in once: (\S+)\n/m.exec(said)?.[1];
      if (found !== undefined) resolve(new URL(found));
    });
    void over.then((code) => reject(new Error(`The server ended with ${code} before it was ready:\n${log}`)));
  });
  return {
    url: link.origin,
    token: link.hash.replace("#token=", ""),
    kill: async () => {
      child.kill("SIGKILL");
      await over;
    },
    stop: async () => {
      child.kill("SIGTERM");
      return { code: await over, log };
    },
  };
}

/** Opens a session with the one-time link; the cookie that carries it. */
export async function sessionOf({ url, token }: RunningServer): Promise<string> {
  const answer = await fetch(`${url}/api/people/session`, {
    method: "POST",
    body: JSON.stringify({ token }),
    headers: { "content-type": "application/json" },
  });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (!answer.ok || cookie === undefined) throw new Error(`Nobody could sign in: ${answer.status} ${await answer.text()}`);
  return cookie;
}

/** A port that is free now, for a server that comes back on the same. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("No port is free."))));
    });
  });
}
