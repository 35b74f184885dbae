import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { root } from "../scripts/tool.ts";

export type Measured = { readonly seconds: number; readonly peakBytes: number | undefined; readonly output: string };

/** The most memory a process has held so far, as the kernel counts it; undefined where /proc does not exist. */
function highWater(pid: number): number | undefined {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return undefined;
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(path, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch (error) {
    // The process may end between the two calls.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Runs one whole process to its end; throws with its messages when it fails. */
export function measure(command: string, argv: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Measured> {
  const begun = performance.now();
  const child = spawn(command, argv, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let peakBytes: number | undefined;
  const watch = setInterval(() => {
    peakBytes = child.pid === undefined ? undefined : (highWater(child.pid) ?? peakBytes);
  }, 20);
  let output = "";
  let messages = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (messages += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: (performance.now() - begun) / 1000, peakBytes, output });
      else reject(new Error(`${[command, ...argv].join(" ")} ended with ${code}:\n${messages.slice(-2000)}`));
    });
  });
}

/** Runs the contenders in turn, so that a slow minute of the machine falls on all of them. */
export async function inTurn(runs: number, contenders: readonly (() => Promise<Measured>)[]): Promise<Measured[][]> {
  const results: Measured[][] = contenders.map(() => []);
  for (let run = 0; run < runs; run++) for (const [index, contender] of contenders.entries()) results[index]?.push(await contender());
  return results;
}

export const secondsOf = (runs: readonly Measured[]): number[] => runs.map((run) => run.seconds);

export function peakOf(runs: readonly Measured[]): number | undefined {
  const peaks = runs.flatMap(({ peakBytes }) => (peakBytes === undefined ? [] : [peakBytes]));
  return peaks.length === 0 ? undefined : Math.max(...peaks);
}
